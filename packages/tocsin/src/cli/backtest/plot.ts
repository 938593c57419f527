import { comparisonIn } from '../../promql/threshold.ts';
import { drawn } from './output/drawn.ts';
import type { Past } from './past.ts';
import type { Trial } from './trial.ts';

/** Series that are drawn, those that come nearest to the threshold; more would be a carpet. */
const DRAWN = 6;

/** A plot of what an alert watches beside its threshold; undefined where it compares no value with a number. */
export const plotOf = async ({ rule, episodes }: Trial, past: Past): Promise<string | undefined> => {
  const compared = comparisonIn(rule.expr);
  if (!compared) return undefined;
  const { above, threshold } = compared;
  const { series } = await past.give(compared.left);
  const { start, step, count } = past.steps;
  const extreme = (values: Float64Array): number =>
    values.reduce(
      (most, value) => (above ? Math.max(most, value) : Math.min(most, value)),
      above ? -Infinity : Infinity,
    );
  const nearest = series
    .map((one) => ({ one, most: extreme(one.values.filter(Number.isFinite)) }))
    .toSorted((a, b) => (above ? b.most - a.most : a.most - b.most))
    .slice(0, DRAWN)
    .map(({ one }) => one);
  if (nearest.length === 0) return undefined;
  return drawn({
    name: rule.name,
    series: nearest,
    above,
    threshold,
    episodes,
    from: start,
    to: start + (count - 1) * step,
  });
};
