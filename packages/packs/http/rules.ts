import { alert, given, human, printAmount, seconds, steady, threshold, type Limit } from 'tocsin';
import type { HealthMetrics } from './metrics.ts';
import { healthSignals } from './signals.ts';

const usualAge = threshold(
  'max_health_results_age',
  seconds(1800),
  'Checks run every minute by the scheduler: half an hour without one is no delay.',
);

/** A health endpoint answers with results of long ago. For checks that are named as `check`. */
export const healthResultAlerts = <const C extends string>(
  health: HealthMetrics,
  { check, maxAge = usualAge }: { readonly check: C; readonly maxAge?: Limit<'seconds'> },
) => ({
  HealthResultsOld: alert({
    when: healthSignals(health).healthResultsAge.above(maxAge),
    for: '5m',
    priority: 'P3',
    summary: ({ instance, check: of }, value) =>
      `the health endpoint ${of} of ${instance} reports results that are ${value} old`,
    answer: human('It reports old results as healthy: a person has to check whether the scheduler runs.'),
    fires: given('the scheduler stopped', (is) => [
      steady(health.health_results_timestamp_seconds, { check }, 1200 - 2 * is(maxAge)),
    ]).after('20m', ({ instance }, _, is) => ({
      labels: { instance, check },
      says: `the health endpoint ${check} of ${instance} reports results that are ${printAmount('seconds', 2 * is(maxAge))} old`,
    })),
  }),
});
