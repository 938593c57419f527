import { durationWords } from '../notify/time-words.ts';
import { span } from '../guards/verdict.ts';
import type { Scorecard } from './card.ts';

/** What a scorecard says, line by line: what it is about, and the numbers. What never happened is not told. */
export interface ScoreLine {
  readonly about: string;
  readonly says: string;
}

const times = (n: number): string => (n === 1 ? 'once' : `${n} times`);
const listed = (...counts: readonly (readonly [number, string])[]): string =>
  counts
    .filter(([n]) => n > 0)
    .map(([n, what]) => `${n} ${what}`)
    .join(', ') || 'none is decided yet';
const median = (ms: number | undefined, what: string): string =>
  ms === undefined ? '' : `; median ${durationWords(ms)} ${what}`;

const shadowWords = ({ shadow: { wouldHaveActed, needless, lasted, nothing }, within }: Scorecard): string => {
  const open = wouldHaveActed - needless - lasted;
  const known = listed(
    [needless, `ended by itself within ${span(within)}`],
    [lasted, 'lasted'],
    [open, 'is not known yet'],
  );
  const idle = nothing === 0 ? '' : `; ${times(nothing)} there was nothing to change`;
  return `would have acted ${times(wouldHaveActed)}${wouldHaveActed === 0 ? '' : `: ${known}`}${idle}`;
};
const askWords = ({ ask: { asked, approved, denied, expired, medianToDecide } }: Scorecard): string =>
  `asked ${times(asked)}: ${listed([approved, 'approved'], [denied, 'denied'], [expired, 'expired'])}${median(medianToDecide, 'to decide')}`;
const actedWords = ({ acted: { runs, helped, undone, failed, medianToRecovery, relapses } }: Scorecard): string =>
  `acted ${times(runs)}: ${listed([helped, 'helped'], [undone, 'undone'], [failed, 'failed'])}${median(medianToRecovery, 'to recovery')}${relapses === 0 ? '' : `; ${relapses} came back within an hour`}`;

export const scoreLines = (card: Scorecard): readonly ScoreLine[] => {
  const { shadow, ask, acted, notNeeded, heldBack, advice } = card;
  const held = Object.entries(heldBack).toSorted(([, a], [, b]) => b - a);
  return [
    ...(shadow.wouldHaveActed + shadow.nothing > 0 ? [{ about: 'shadow', says: shadowWords(card) }] : []),
    ...(ask.asked > 0 ? [{ about: 'ask', says: askWords(card) }] : []),
    ...(acted.runs > 0 ? [{ about: 'done', says: actedWords(card) }] : []),
    ...(notNeeded > 0
      ? [{ about: 'not needed', says: `the alert was over before anything was done ${times(notNeeded)}` }]
      : []),
    ...(held.length > 0 ? [{ about: 'held back', says: held.map(([guard, n]) => `${guard} ${n}`).join(', ') }] : []),
    { about: 'so', says: `${advice.what}: ${advice.why}` },
  ];
};
