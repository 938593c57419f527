import type { RouteMatch } from './route-match.ts';

/** While a symptom fires, its causes do not notify: whoever hears of the symptom looks at them as well. */
export interface Inhibition {
  readonly symptom: RouteMatch;
  readonly causes: RouteMatch;
  /** Only where these labels are the same on both. */
  readonly equal: readonly string[];
  /** Why nobody need hear of the causes while the symptom fires. The runbooks of both say so. */
  readonly because?: string;
  /** It names its alerts: those that an environment does not have are left out. */
  readonly isNamed?: true;
}

/** Alerts by name: one, several, or those of them that have certain labels. */
export type NamedAlerts<N extends string> = N | readonly [N, ...N[]] | AlertsWithLabels<N>;
interface AlertsWithLabels<N extends string> {
  readonly alertname: N | readonly [N, ...N[]];
  readonly labels: NonNullable<RouteMatch['labels']>;
}

interface NamedInhibition<N extends string> {
  readonly symptom: NamedAlerts<N>;
  readonly causes: NamedAlerts<N>;
  readonly equal: readonly [string, ...string[]];
  readonly because: string;
}

/** Inhibitions of alerts by name: `inhibitions<AlertName>([...])`. A name that does not exist does not compile. */
export const inhibitions = <N extends string>(all: readonly NamedInhibition<NoInfer<N>>[]): readonly Inhibition[] =>
  all.map(({ symptom, causes, ...how }) =>
    Object.freeze({ symptom: matchOf(symptom), causes: matchOf(causes), ...how, isNamed: true }),
  );

const matchOf = (alerts: NamedAlerts<string>): RouteMatch =>
  typeof alerts === 'object' && 'alertname' in alerts ? alerts : { alertname: alerts };
