import { judgedBy, type Incident, type Judged } from '../../engine/history/judged.ts';
import { durationText } from '../../engine/tests/duration-text.ts';
import type { SweptTrial, Trial } from './trial.ts';

/** Another `for` of an alert, and why; in milliseconds. */
export interface Proposal {
  readonly alert: string;
  readonly from: number;
  readonly to: number;
  readonly says: string;
}

/**
 * The shortest `for` that was tried of those with the fewest wrong pages, where every incident that the alert caught is caught
 * as before. Undefined where none is better: without incidents nothing says that a page was wrong.
 */
export const proposalOf = (
  { rule, episodes }: Trial,
  swept: readonly SweptTrial[],
  incidents: readonly Incident[],
): Proposal | undefined => {
  const now = judgedBy(episodes, incidents);
  const better = swept
    .filter(({ threshold, trial }) => threshold === undefined && trial.unknown.length === 0)
    .map(({ trial }) => ({ held: trial.rule.for, judged: judgedBy(trial.episodes, incidents) }))
    .filter(({ judged }) => judged.wrong < now.wrong && catchesAll(now, judged))
    .toSorted((a, b) => a.judged.wrong - b.judged.wrong || a.held - b.held);
  const [best] = better;
  if (!best) return undefined;
  const pages = `${now.wrong} pages in no incident become ${best.judged.wrong}`;
  return {
    alert: rule.name,
    from: rule.for,
    to: best.held,
    says: `${rule.name}: for ${durationText(rule.for)} -> ${durationText(best.held)}: ${pages}, and what was caught is caught (${now.caught.length} of ${incidents.length})`,
  };
};

const catchesAll = (now: Judged, then: Judged): boolean =>
  now.caught.every(({ incident }) => then.caught.some((one) => one.incident === incident));
