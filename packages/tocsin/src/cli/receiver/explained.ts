import type { Explanation } from '../../receiver/runs/explain.ts';
import type { Labels } from '../../receiver/alerts/payload.ts';

/** What would be done about one alert. */
export interface Explained {
  readonly labels: Labels;
  /** Whether Alertmanager holds it now; undefined when that is not known. */
  readonly firing: boolean | undefined;
  readonly answers: readonly Explanation[];
}
