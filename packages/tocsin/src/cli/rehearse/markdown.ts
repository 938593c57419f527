import type { Rehearsal } from '../../preview/rehearsal/rehearsal.ts';
import { entriesOf } from './entries.ts';
import type { Response } from './responses.ts';
import { clockText, headOf, tallyOf } from './text.ts';

const plain = (text: string): string => text.replaceAll(/[\\`*_{}[\]<>#|]/g, String.raw`\$&`);

/** A rehearsal as Markdown: a table, a row a thing that happens. */
export const markdownOf = (rehearsal: Rehearsal, responses: readonly Response[]): string => {
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
  ].join('\n');
};
