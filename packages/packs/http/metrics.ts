import { type Application, from, gauge, metrics, oneOf } from 'tocsin';

/** The application's health endpoints, by status and body. */
export const healthMetrics = <const C extends string>({ namespace, job }: Application, checks: readonly C[]) => {
  const check = { check: oneOf(...checks) };
  return metrics(
    namespace,
    {
      ...from(
        {
          source: "the application's health endpoints",
          absent: 'The endpoint did not answer: `health_check_up` is 0, and the log of the exporter says why.',
        },
        {
          health_check_up: gauge('1 if the endpoint answered 2xx and its body says that all is well.', check),
          health_check_duration_seconds: gauge('How long the endpoint took.', check),
          health_check_status_code: gauge('The status with which it answered.', check),
        },
      ),
      ...from(
        {
          source: "the application's health endpoints",
          absent: 'The endpoint did not answer, or does not say: most do not.',
          isOccasional: true,
        },
        {
          health_results_timestamp_seconds: gauge(
            'When the results were made that the endpoint tells; spatie/laravel-health tells old ones.',
            check,
          ),
        },
      ),
    },
    { job },
  );
};
export type HealthMetrics = ReturnType<typeof healthMetrics<string>>;
