import { counter, from, gauge, metrics, oneOf, text } from '#lang';

const result = { result: oneOf('opened', 'repeated', 'resolved', 'echo') };
const action = { action: text };
const channel = { channel: text };

/** What the receiver says about itself. */
export const receiver = metrics(
  'tocsin_receiver',
  from(
    { source: 'the receiver and its ledger', absent: 'The receiver does not run, or has nothing of that kind yet.' },
    {
      deliveries_total: counter('Deliveries from Alertmanager, by how they were answered.', { code: text }),
      alerts_total: counter('Alerts in accepted deliveries, by what they meant.', result),
      reconciled_total: counter('Alerts that were not delivered and were found by asking, by what they meant.', result),
      last_delivery_timestamp_seconds: gauge('When a delivery was last accepted.'),
      last_watchdog_timestamp_seconds: gauge('When the watchdog was last delivered.'),
      open_episodes: gauge('Alerts that fire, as the receiver knows it.'),
      runs: gauge('Runs of responses, by state.', { state: text }),
      acted: gauge('Runs of an action that made a change and are over, of the last 20.', action),
      helped: gauge('Those of them that helped.', action),
      budget_used_ratio: gauge('What all responses together have used of what they may do.'),
      breaker_open: gauge('1 while an action rests because it did not help again and again.', action),
      kill_switch: gauge('1 while the kill switch is on.'),
      messages_waiting: gauge('Messages that nobody has accepted yet, by channel.', channel),
      messages_abandoned_total: counter('Messages that were refused for good, by channel.', channel),
    },
  ),
  { job: 'receiver' },
);
