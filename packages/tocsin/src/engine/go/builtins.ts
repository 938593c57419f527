import { callable } from '../format/callable.ts';
import { sprintf } from '../format/printf.ts';
import { sprint, sprintln } from '../format/sprint.ts';
import { GoStruct, isTrue, type Callable, type Value } from '../format/values.ts';
import { equal, less } from './compare.ts';
import { escapeHtml, escapeJs, escapeQuery } from './lex/escape.ts';
import { index, lengthOf, slice } from './index-of.ts';

/** Pointers are printed as what they point at. */
const printed = (values: readonly Value[]): string =>
  sprint(
    values.map((value) =>
      value instanceof GoStruct ? new GoStruct(value.type.replace(/^\*/, ''), value.fields) : value,
    ),
  );

/** The functions that each template has. `and` and `or` are not among them: they do not compute all arguments. */
export const builtins: Readonly<Record<string, Callable>> = {
  call: callable(['value', '...value'], (): never => {
    throw new Error('call of what is no function');
  }),
  html: callable(['...interface {}'], (...values) => escapeHtml(printed(values))),
  index: callable(['value', '...value'], index),
  slice: callable(['value', '...value'], slice),
  js: callable(['...interface {}'], (...values) => escapeJs(printed(values))),
  len: callable(['value'], lengthOf),
  not: callable(['value'], (value) => !isTrue(value)),
  print: callable(['...interface {}'], (...values) => sprint(values)),
  printf: callable(['string', '...interface {}'], (format, ...values) => sprintf(format, values)),
  println: callable(['...interface {}'], (...values) => sprintln(values)),
  urlquery: callable(['...interface {}'], (...values) => escapeQuery(printed(values))),
  eq: callable(['value', '...value'], equal),
  ne: callable(['value', 'value'], (a, b) => !equal(a, b)),
  lt: callable(['value', 'value'], less),
  le: callable(['value', 'value'], (a, b) => less(a, b) || equal(a, b)),
  gt: callable(['value', 'value'], (a, b) => !(less(a, b) || equal(a, b))),
  ge: callable(['value', 'value'], (a, b) => !less(a, b)),
};

/** Whether Go itself has a function of that name. */
export const isBuiltin = (name: string): boolean => name === 'and' || name === 'or' || Object.hasOwn(builtins, name);
