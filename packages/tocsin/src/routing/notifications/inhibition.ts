import { meets } from '../walk.ts';
import { isOver, type HeldAlert } from './held-alert.ts';
import type { InhibitionRule } from './settings.ts';

const fits = (matchers: InhibitionRule['source'], { labels }: HeldAlert): boolean =>
  meets(matchers, (name) => labels[name] ?? '') === 'yes';

/** The alert that keeps another one quiet at a moment, if there is one. */
export const inhibitorOf = (
  alert: HeldAlert,
  rules: readonly InhibitionRule[],
  all: Iterable<HeldAlert>,
  at: number,
): HeldAlert | undefined => {
  for (const rule of rules) {
    if (!fits(rule.target, alert)) continue;
    // An alert that is both source and target is kept quiet by none that is both as well, so not by itself.
    const isBoth = fits(rule.source, alert);
    for (const other of all) {
      if (isOver(other, at) || !fits(rule.source, other)) continue;
      if (rule.equal.some((name) => (other.labels[name] ?? '') !== (alert.labels[name] ?? ''))) continue;
      if (isBoth && fits(rule.target, other)) continue;
      return other;
    }
  }
  return undefined;
};
