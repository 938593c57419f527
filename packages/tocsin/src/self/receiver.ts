import { counter, from, gauge, metrics, oneOf, text } from '#lang';

const result = { result: oneOf('opened', 'repeated', 'resolved', 'echo') };
const action = { action: text };
const channel = { channel: text };
const priority = { priority: oneOf('P1', 'P2', 'P3', 'P4') };
const deployed = { environment: text, status: oneOf('success', 'failure') };

/** What the receiver says about itself. */
export const receiver = metrics(
  'tocsin_receiver',
  {
    ...from(
      { source: 'the receiver and its ledger', absent: 'The receiver does not run, or has nothing of that kind yet.' },
      {
        deliveries_total: counter('Deliveries from Alertmanager, by how they were answered.', { code: text }),
        alerts_total: counter('Alerts in accepted deliveries, by what they meant.', result),
        reconciled_total: counter(
          'Alerts that were not delivered and were found by asking, by what they meant.',
          result,
        ),
        last_delivery_timestamp_seconds: gauge('When a delivery was last accepted.'),
        last_watchdog_timestamp_seconds: gauge('When the watchdog was last delivered.'),
        open_episodes: gauge('Alerts that fire, as the receiver knows it.'),
        runs: gauge('Runs of responses, by state.', { state: text }),
        acted: gauge('Runs of an action that made a change and are over, of the last 20.', action),
        helped: gauge('Those of them that helped.', action),
        budget_used_ratio: gauge('What all responses together have used of what they may do.'),
        breaker_open: gauge(
          '1 while the circuit breaker of an action is open because it repeatedly did not help.',
          action,
        ),
        kill_switch: gauge('1 while the kill switch is on.'),
        record_lines: gauge('The number of the last line of the record.'),
        record_head: gauge(
          'The first 48 bits of the hash of that line, as a number: lines cannot be cut off or written anew without it.',
        ),
        messages_waiting: gauge('Messages that nobody has accepted yet, by channel.', channel),
        messages_abandoned_total: counter('Messages that were refused for good, by channel.', channel),
        incidents_open: gauge('Incidents that are not closed, by priority and state.', {
          ...priority,
          state: oneOf('open', 'acknowledged', 'recovered'),
        }),
        incidents_acknowledged_total: counter('Incidents that somebody acknowledged.', priority),
        incident_acknowledgement_seconds_total: counter(
          'How long incidents waited until somebody acknowledged them.',
          priority,
        ),
        incidents_recovered_total: counter('Incidents whose alerts were all over.', priority),
        incident_recovery_seconds_total: counter('How long incidents took until all their alerts were over.', priority),
        last_deployment_timestamp_seconds: gauge('When the last deployment ended.', deployed),
        last_deployment_duration_seconds: gauge('How long the last deployment took.', deployed),
        last_deployment_degraded: gauge('1 if something went wrong after the last deployment.', { environment: text }),
      },
    ),
    ...from(
      {
        source: 'the folder of the backups of its ledger',
        absent: 'The receiver does not run, or makes no backups by itself.',
        needs: 'backups',
      },
      {
        last_backup_timestamp_seconds: gauge('When the newest backup of the ledger was begun; 0 while there is none.'),
        last_backup_size_bytes: gauge('Size of the newest backup of the ledger; 0 while there is none.'),
        last_backup_duration_seconds: gauge('How long the last backup took that was made since the receiver started.'),
        backup_interval_seconds: gauge('How often a backup of the ledger is due.'),
        backup_failures_total: counter('Backups of the ledger that could not be made.'),
      },
    ),
    ...from(
      {
        source: 'the lease of a pair of receivers',
        absent: 'The receiver does not run, or has no lease.',
        needs: 'lease',
      },
      {
        active: gauge('Of a pair of receivers: 1 of the active one, 0 of the passive one.'),
        lease_store_up: gauge('Of a pair of receivers: 1 while the store of its lease answers.'),
      },
    ),
  },
  { job: 'receiver' },
);
