import type { Rehearsal } from '../../preview/rehearsal/rehearsal.ts';
import { alertText, entriesOf } from './entries.ts';
import type { Response } from './responses.ts';

/** `1:05:00`: hours, minutes and seconds since the fault began. */
export const clockText = (milliseconds: number): string => {
  const seconds = Math.round(milliseconds / 1000);
  const two = (value: number): string => String(Math.floor(value) % 60).padStart(2, '0');
  return `${Math.floor(seconds / 3600)}:${two(seconds / 60)}:${two(seconds)}`;
};

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

/** A rehearsal as a terminal shows it. */
export const timelineText = (rehearsal: Rehearsal, responses: readonly Response[]): string => {
  const lines = entriesOf(rehearsal, responses).flatMap(({ at, says, below }) => [
    `${clockText(at - rehearsal.start).padStart(8)}  ${says}`,
    ...below.map((line) => `            ${line}`.trimEnd()),
  ]);
  return `${[headOf(rehearsal), '', ...lines, '', tallyOf(rehearsal)].join('\n')}\n`;
};
