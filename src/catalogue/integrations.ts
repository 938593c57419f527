import { from, gauge, metrics, oneOf } from 'tocsin';
import { application } from './application.ts';

/** Services of others that the business cannot do without. */
export const partners = ['calcom', 'retell'] as const;
const integration = { integration: oneOf(...partners) };

/** The services of others, asked with our own keys. */
export const integrations = metrics(
  application.namespace,
  from(
    {
      source: 'the cheapest authenticated request of each service',
      absent: 'The service did not answer, or does not say: `integration_up` tells which.',
      isOccasional: true,
    },
    {
      integration_up: gauge('1 if the service answered, whatever it thinks of our key.', integration),
      integration_auth_ok: gauge(
        '1 if it accepted our key, 0 if it refused it. Absent when its answer says nothing about that.',
        integration,
      ),
      integration_probe_duration_seconds: gauge('How long its answer took.', integration),
      integration_rate_limit: gauge('Requests that our key may make in a period.', integration),
      integration_rate_limit_remaining: gauge('Requests that are left of them.', integration),
      integration_status_indicator: gauge("1 for what the vendor's status page says.", {
        ...integration,
        indicator: oneOf('none', 'minor', 'major', 'critical', 'maintenance', 'other'),
      }),
      calls_in_progress: gauge('Calls that Retell has open for us.'),
      calls_concurrency_limit: gauge('Calls that Retell lets us have at once.'),
    },
  ),
  { job: application.job },
);
