import { compared } from '../../../engine/history/compared.ts';
import { durationText } from '../../../engine/tests/duration-text.ts';
import { episodeLines, few, headOf } from './text.ts';
import type { Trial } from '../trial.ts';

/** An alert at two revisions; one side is absent where it is new, or gone. */
export interface Pair {
  readonly name: string;
  readonly before: Trial | undefined;
  readonly after: Trial | undefined;
}

/** What a change does to the pages of one alert, in lines; undefined where it does nothing. */
export const changeLines = ({ name, before, after }: Pair, end: number): readonly string[] | undefined => {
  if (!before && after) return [`${name} is new`, ...of(after)];
  if (before && !after) return [`${name} is gone`, ...of(before, '-')];
  if (!before || !after) return undefined;
  const own = new Set(['alertname', ...[...before.rule.labels, ...after.rule.labels].map(([label]) => label)]);
  const { gained, lost, moved } = compared(before.episodes, after.episodes, { end, own });
  const isHidden = before.missing.join() !== after.missing.join() || before.unknown.length + after.unknown.length > 0;
  if (gained.length + lost.length + moved.length === 0 && !isHidden) return undefined;
  const [was, is] = [before.summary, after.summary];
  return [
    name,
    `  was: ${headOf(before)}`,
    `  is:  ${headOf(after)}`,
    `  pages a week ${was.pagesPerWeek.toFixed(1)} -> ${is.pagesPerWeek.toFixed(1)}; ${few(gained.length, 'page', 'pages')} gained, ${lost.length} lost${movedText(moved)}`,
    ...episodeLines(gained, '  +'),
    ...episodeLines(lost, '  -'),
  ];
};

const of = (trial: Trial, mark = '+'): readonly string[] => [
  `  ${headOf(trial)}`,
  ...episodeLines(trial.episodes, `  ${mark}`),
];

const movedText = (moved: readonly number[]): string => {
  const [later, earlier] = [moved.filter((by) => by > 0), moved.filter((by) => by < 0)];
  const most = (all: readonly number[]): string => durationText(Math.max(...all.map(Math.abs)));
  return [
    ...(later.length > 0 ? [`, ${later.length} later by up to ${most(later)}`] : []),
    ...(earlier.length > 0 ? [`, ${earlier.length} earlier by up to ${most(earlier)}`] : []),
  ].join('');
};
