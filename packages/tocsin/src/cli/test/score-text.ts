import type { Score } from '../../engine/mutants/mutate.ts';

/** How well alerts are tested: a line an alert, and under it the mistakes that nobody would notice. */
export const scoresText = (scores: readonly Score[]): string => {
  const width = Math.max(0, ...scores.map(({ alert }) => alert.length));
  const noticed = ({ all, unnoticed }: Score): number => all - unnoticed.length;
  const lines = scores.flatMap((score) => [
    `${score.alert.padEnd(width)}  ${noticed(score)} of ${score.all} mistakes are noticed`,
    ...score.unnoticed.map((what) => `  not noticed: ${what}`),
  ]);
  const sum = (of: (score: Score) => number): number => scores.reduce((all, score) => all + of(score), 0);
  return [...lines, `${sum(noticed)} of ${sum(({ all }) => all)} mistakes are noticed in all`, ''].join('\n');
};
