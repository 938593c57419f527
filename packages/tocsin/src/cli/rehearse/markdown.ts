import type { Rehearsal } from '../../preview/rehearsal/rehearsal.ts';
import { clockText } from './clock.ts';
import { entriesOf } from './entries.ts';
import type { Response } from './responses.ts';
import { changeLines, headOf, tallyOf } from './text.ts';

const plain = (text: string): string => text.replaceAll(/[\\`*_{}[\]<>#|]/g, String.raw`\$&`);

/** A rehearsal as Markdown: a table, a row a thing that happens; `changes` are those of a restart. */
export const markdownOf = (
  rehearsal: Rehearsal,
  responses: readonly Response[],
  changes?: readonly string[],
): string => {
  const [head, ...more] = changeLines(changes).map(plain);
  const rows = entriesOf(rehearsal, responses).map(({ at, says, below }) => {
    const cell = [says, ...below].map(plain).join('<br>');
    return `| ${clockText(at - rehearsal.start)} | ${cell} |`;
  });
  return [
    `## ${plain(headOf(rehearsal))}`,
    '',
    '| after | what happens |',
    '|---|---|',
    ...rows,
    '',
    plain(tallyOf(rehearsal)),
    '',
    ...(head === undefined ? [] : [head, '', ...more.map((line) => `- ${line}`), ...(more.length > 0 ? [''] : [])]),
  ].join('\n');
};
