import { grafanaUnit } from '../compile/emit/format/grafana-unit.ts';
import type { AlertModel } from '../compile/model-of-packs.ts';
import { comparisonIn, type Comparison } from '../promql/threshold.ts';

/** A value that an alert compares with a number. */
export interface Watched extends Comparison {
  readonly alert: string;
  readonly priority: string;
  /** Grafana's name of the unit. */
  readonly unit: string;
}

/**
 * What an alert compares first, where that is a value with a number: the rest of the condition says when it counts.
 * Alerts of a burnt budget have a part of their own in the report.
 */
export const watchedBy = ({ name, priority, expr, unit, burn }: AlertModel): Watched | undefined => {
  if (burn) return undefined;
  const found = comparisonIn(expr);
  return found && { alert: name, priority, unit: grafanaUnit[unit].unit, ...found };
};
