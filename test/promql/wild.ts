import fc from 'fast-check';
import { print } from '../../packages/tocsin/src/promql/print.ts';
import { hideVariables } from '../../packages/tocsin/src/promql/variables.ts';
import { functionNames } from '../../packages/tocsin/src/promql/check/functions.ts';
import { expression } from './arbitrary.ts';
import { duration, label, name, number, pattern, string } from './wild-words.ts';

/** Text that looks like PromQL and mostly is not: every construct where it may and may not stand. */
const words = (separator: string, ...parts: readonly fc.Arbitrary<string>[]): fc.Arbitrary<string> =>
  fc.tuple(...parts).map((all) => all.join(separator));
const maybe = (part: fc.Arbitrary<string>, weight = 2): fc.Arbitrary<string> =>
  fc.oneof({ weight, arbitrary: fc.constant('') }, { weight: 1, arbitrary: part });
const list = (part: fc.Arbitrary<string>, most = 3): fc.Arbitrary<string> =>
  fc
    .tuple(fc.array(part, { maxLength: most }), maybe(fc.constant(','), 8))
    .map(([all, comma]) => all.join(', ') + comma);

const matcher = fc.oneof(
  words('', label, fc.constantFrom('=', '!='), string),
  words('', label, fc.constantFrom('=~', '!~'), pattern),
  { weight: 1, arbitrary: string },
);
const braces = list(matcher).map((all) => `{${all}}`);
const selector = fc.oneof(name, { weight: 3, arbitrary: words('', fc.constantFrom('up', 'x', 'y'), braces) }, braces);
const labels = list(label).map((all) => `(${all})`);
const clause = words(' ', fc.constantFrom('by', 'without', 'BY'), labels);
const at = words(
  ' ',
  fc.constant('@'),
  fc.constantFrom('5', '-1.5', 'start()', 'end()', 'end', 'Inf', 'NaN', '5m', 'x', '1e30', '+3'),
);
const ending = fc.oneof(
  duration.map((d) => `[${d}]`),
  duration.map((d) => `[${d}:]`),
  fc.tuple(duration, duration).map(([d, step]) => `[${d}:${step}]`),
  duration.map((d) => ` offset ${d}`),
  at.map((text) => ` ${text}`),
  fc.constantFrom(' anchored', ' smoothed', ' Smoothed'),
  fc.tuple(duration, fc.constantFrom('anchored', 'smoothed')).map(([d, word]) => `[${d}] ${word}`),
);
const operator = fc.constantFrom(
  '+',
  '-',
  '*',
  '/',
  '%',
  '^',
  'atan2',
  '==',
  '!=',
  '>',
  '<=',
  'and',
  'or',
  'unless',
  'AND',
  '=',
  '=~',
  '</',
  '>/',
);
const modifier = words(
  ' ',
  maybe(fc.constant('bool'), 4),
  maybe(words(' ', fc.constantFrom('on', 'ignoring'), labels), 3),
  maybe(words(' ', fc.constantFrom('group_left', 'group_right'), maybe(labels, 1)), 6),
  maybe(
    fc.constantFrom('fill(0)', 'fill_left(-1)', 'FILL_RIGHT (5m)', 'fill_left(0) fill_right(1)', 'fill', 'fill()'),
    6,
  ),
);

const { wild } = fc.letrec<{ wild: string }>((tie) => ({
  wild: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    selector,
    number,
    string,
    words('', selector, ending),
    words('', tie('wild'), ending),
    tie('wild').map((inner) => `(${inner})`),
    words(' ', fc.constantFrom('-', '+', '- -'), tie('wild')),
    words(' ', tie('wild'), operator, modifier, tie('wild')),
    fc
      .tuple(fc.constantFrom(...functionNames, 'rat', 'Rate', 'sum_over_time'), list(tie('wild')))
      .map(([f, args]) => `${f}(${args})`),
    fc
      .tuple(fc.constantFrom('rate', 'increase', 'avg_over_time', 'absent_over_time'), selector, duration)
      .map(([f, s, d]) => `${f}(${s}[${d}])`),
    fc
      .tuple(
        fc.constantFrom('sum', 'topk', 'COUNT', 'quantile', 'count_values', 'limitk', 'group'),
        maybe(clause, 1),
        list(tie('wild'), 2),
        maybe(clause, 2),
      )
      .map(([op, before, args, after]) => `${op} ${before}(${args}) ${after}`),
  ),
}));

/** What the printer prints, of the right types. */
const tame = expression.map((node) => hideVariables(print(node)).text);

const scraps = fc.oneof(
  name,
  label,
  string,
  pattern,
  duration,
  number,
  operator,
  fc.constantFrom('(', ')', '{', '}', '[', ']', ',', ':', '@', '"', '#', '\n', '!', '$', 'ü', '=', '\\'),
);
const WORD = /\s+|[\w.]+|"[^"]*"|./gsu;
/** Good text with one to three words left out, doubled, changed or swapped. */
const mutated = (originals: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc
    .tuple(
      originals,
      fc.array(fc.tuple(fc.constantFrom('drop', 'double', 'change', 'swap', 'insert'), fc.nat(), scraps), {
        minLength: 1,
        maxLength: 3,
      }),
    )
    .map(([text, steps]) => steps.reduce(mutate, text));
const mutate = (text: string, [kind, random, scrap]: readonly [string, number, string]): string => {
  const all: string[] = text.match(WORD) ?? [];
  const at = random % Math.max(1, all.length);
  const word = all[at] ?? '';
  const other = (at + 2) % Math.max(1, all.length);
  if (kind === 'drop') all.splice(at, 1);
  else if (kind === 'double') all.splice(at, 0, word);
  else if (kind === 'change') all[at] = scrap;
  else if (kind === 'insert') all.splice(at, 0, scrap);
  else [all[at], all[other]] = [all[other] ?? '', word];
  return all.join('');
};

/** Texts to be judged: good, bad, and nearly good. */
export const texts = (corpus: readonly string[]): fc.Arbitrary<string> => {
  const real = fc.constantFrom(...corpus);
  return fc.oneof(
    { weight: 3, arbitrary: wild },
    { weight: 2, arbitrary: tame },
    { weight: 1, arbitrary: mutated(tame) },
    { weight: 4, arbitrary: mutated(real) },
  );
};
