import { sprintf } from '../format/printf.ts';
import { sprint, sprintln } from '../format/sprint.ts';
import { GoStruct, isTrue, type Callable, type Value } from '../format/values.ts';
import { equal, less } from './compare.ts';
import { escapeHtml, escapeJs, escapeQuery } from './escape.ts';
import { index, lengthOf, slice } from './index-of.ts';

/** Pointers are printed as what they point at. */
const printed = (values: readonly Value[]): string =>
  sprint(values.map((value) => (value instanceof GoStruct ? new GoStruct(value.type.replace(/^\*/, ''), value.fields) : value)));

/** The functions that each template has. `and` and `or` are not among them: they do not compute all arguments. */
export const builtins: Readonly<Record<string, Callable>> = {
  call: {
    takes: ['value', '...value'],
    call: (): never => {
      throw new Error('call of a value that is no function');
    },
  },
  html: { takes: ['...interface {}'], call: (...values: Value[]) => escapeHtml(printed(values)) },
  index: { takes: ['value', '...value'], call: index },
  slice: { takes: ['value', '...value'], call: slice },
  js: { takes: ['...interface {}'], call: (...values: Value[]) => escapeJs(printed(values)) },
  len: { takes: ['value'], call: lengthOf },
  not: { takes: ['value'], call: (value: Value) => !isTrue(value) },
  print: { takes: ['...interface {}'], call: (...values: Value[]) => sprint(values) },
  printf: { takes: ['string', '...interface {}'], call: (format: string, ...values: Value[]) => sprintf(format, values) },
  println: { takes: ['...interface {}'], call: (...values: Value[]) => sprintln(values) },
  urlquery: { takes: ['...interface {}'], call: (...values: Value[]) => escapeQuery(printed(values)) },
  eq: { takes: ['value', '...value'], call: equal },
  ne: { takes: ['value', 'value'], call: (a: Value, b: Value) => !equal(a, b) },
  lt: { takes: ['value', 'value'], call: less },
  le: { takes: ['value', 'value'], call: (a: Value, b: Value) => less(a, b) || equal(a, b) },
  gt: { takes: ['value', 'value'], call: (a: Value, b: Value) => !(less(a, b) || equal(a, b)) },
  ge: { takes: ['value', 'value'], call: (a: Value, b: Value) => !less(a, b) },
};

/** Whether Go itself has a function of that name. */
export const isBuiltin = (name: string): boolean => name === 'and' || name === 'or' || Object.hasOwn(builtins, name);
