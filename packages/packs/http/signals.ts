import { signal } from 'tocsin';
import type { HealthMetrics } from './metrics.ts';

/** What the health endpoints say, asked on each host itself. */
export const healthSignals = (health: HealthMetrics) => ({
  healthUp: signal({
    title: 'Health endpoints',
    description: '1 if the endpoint answered 2xx and its body says that all is well.',
    of: health.health_check_up.now().minBy('instance', 'check'),
    legend: '{{instance}} {{check}}',
  }),
  healthTime: signal({
    title: 'Time of the health endpoints',
    description: 'How long each health endpoint takes on its own host.',
    of: health.health_check_duration_seconds.now().maxBy('instance', 'check'),
    legend: '{{instance}} {{check}}',
  }),
  healthResultsAge: signal({
    title: 'Age of the health results',
    description: 'How old the results are that an endpoint tells, where it keeps some.',
    of: health.health_results_timestamp_seconds.now().age().maxBy('instance', 'check'),
    legend: '{{instance}} {{check}}',
  }),
});
