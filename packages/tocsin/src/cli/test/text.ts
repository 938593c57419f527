import { styleText } from 'node:util';
import { durationText } from '../../engine/tests/duration-text.ts';
import { formatFloat } from '../../engine/format/float.ts';
import type { FileVerdict, SeenSample, ShownProblem, TestProblem } from '../../engine/tests/verdict.ts';
import { quote } from '../../promql/strings.ts';
import { alertLines } from './alert-lines.ts';
import { timelineLines } from './timeline-lines.ts';

const paint = (colour: 'red' | 'yellow', words: string): string => styleText(colour, words, { stream: process.stdout });

/** What is wrong in a file, and what promtool does to it without a word; empty where there is nothing to say. */
export const fileText = ({ file, problem, tests, warnings }: FileVerdict, areWarningsTold = true): string =>
  [
    ...(problem === undefined ? [] : [`${paint('red', 'failed')}  ${file}\n  ${indented(problem)}\n`]),
    ...tests
      .filter(({ problems }) => problems.length > 0)
      .map(({ name, problems }) => {
        const told = problems.map((each) => `${problemLines(each).join('\n')}\n`).join('\n');
        return `${paint('red', 'failed')}  ${file}  ${name}\n${told}`;
      }),
    ...(areWarningsTold ? warnings.map((warning) => `${paint('yellow', 'warning')}  ${file}  ${warning}`) : []),
  ]
    .map((part) => `${part}\n`)
    .join('');

/** `63 of 64 tests pass` */
export const tallyText = (files: readonly FileVerdict[]): string => {
  const tests = files.flatMap((file) => file.tests);
  const good = tests.filter(({ problems }) => problems.length === 0).length;
  const broken = files.filter(({ problem }) => problem !== undefined).length;
  const count = `${good} of ${tests.length} ${tests.length === 1 ? 'test' : 'tests'} ${good === 1 ? 'passes' : 'pass'}`;
  return broken === 0 ? count : `${count}, ${broken} ${broken === 1 ? 'file' : 'files'} cannot be read`;
};

const indented = (text: string): string => text.replaceAll('\n', '\n  ');

/** A problem as lines. */
export const problemLines = ({ problem, timeline }: ShownProblem): readonly string[] => [
  ...linesOf(problem).map((line) => `  ${indented(line)}`),
  ...(timeline && timeline.rows.length > 0 ? ['', ...timelineLines(timeline)] : []),
];

const linesOf = (problem: TestProblem): readonly string[] => {
  switch (problem.kind) {
    case 'file':
      return [problem.message];
    case 'rule':
      return [`the rule ${problem.rule} fails at ${durationText(problem.time)}`, `  ${problem.message}`];
    case 'expr':
      return [`${problem.expr} at ${durationText(problem.time)}`, `  ${problem.message}`];
    case 'samples':
      return [
        `${problem.expr} at ${durationText(problem.time)}`,
        `  expected  ${samplesText(problem.expected)}`,
        `  came      ${samplesText(problem.got)}`,
      ];
    case 'alert':
      return [
        `${problem.alertname} at ${durationText(problem.time)}`,
        ...alertLines(problem).map((line) => `  ${line}`),
      ];
  }
};

const samplesText = (samples: readonly SeenSample[]): string =>
  samples.length === 0 ? 'nothing' : samples.map(sampleText).join(`\n            `);

const sampleText = ({ labels, value, histogram }: SeenSample): string => {
  const name = labels.find(([label]) => label === '__name__')?.[1] ?? '';
  const rest = labels.filter(([label]) => label !== '__name__').map(([label, text]) => `${label}=${quote(text)}`);
  const shown = histogram === '' ? formatFloat(value, 'g') : histogram;
  return `${name}${rest.length > 0 || name === '' ? `{${rest.join(', ')}}` : ''} ${shown}`;
};
