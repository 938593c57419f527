import type { Rehearsal } from '../../preview/rehearsal/rehearsal.ts';
import { clockText } from './clock.ts';
import { alertText, entriesOf } from './entries.ts';
import type { Response } from './responses.ts';

/** What stands above and below the timeline. */
export const headOf = ({ story, environment, before }: Rehearsal): string =>
  `${story.id} in ${environment}${before.length === 0 ? '' : `; as always: ${before.map(alertText).join(', ')}`}`;

/** How many people are told how often. */
export const tallyOf = ({ messages, turns, start }: Rehearsal): string => {
  const counts = new Map<string, number>();
  for (const { receiver } of messages) counts.set(receiver, (counts.get(receiver) ?? 0) + 1);
  const told = [...counts].map(([receiver, count]) => `${receiver} ${count}`).join(', ');
  const fired = turns.find(({ kind }) => kind === 'fires');
  const first = fired === undefined ? 'no alert fires' : `the first alert fires after ${clockText(fired.at - start)}`;
  return `${first}; messages: ${told === '' ? 'none' : told}`;
};

/** What a restart changes, a line each; nothing without a restart. */
export const changeLines = (changes: readonly string[] | undefined): readonly string[] => {
  if (!changes) return [];
  if (changes.length === 0) return ['without the restart nobody would be told anything else'];
  return ['beside the same without the restart:', ...changes];
};

/** A rehearsal as a terminal shows it; `changes` are those of a restart. */
export const timelineText = (
  rehearsal: Rehearsal,
  responses: readonly Response[],
  changes?: readonly string[],
): string => {
  const lines = entriesOf(rehearsal, responses).flatMap(({ at, says, below }) => [
    `${clockText(at - rehearsal.start).padStart(8)}  ${says}`,
    ...below.map((line) => `            ${line}`.trimEnd()),
  ]);
  const [head, ...more] = changeLines(changes);
  const below = head === undefined ? [] : ['', head, ...more.map((line) => `  ${line}`)];
  return `${[headOf(rehearsal), '', ...lines, '', tallyOf(rehearsal), ...below].join('\n')}\n`;
};
