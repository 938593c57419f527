import { signal } from '#lang';
import { receiver } from './receiver.ts';

export const sinceDelivery = signal({
  title: 'Since the last delivery',
  description:
    'How long ago Alertmanager last delivered anything to the receiver. The watchdog comes every few minutes.',
  of: receiver.last_delivery_timestamp_seconds.now().age().max(),
  legend: 'age',
});

export const sinceWatchdog = signal({
  title: 'Since the watchdog',
  description: 'Time since the alert that always fires was last delivered to the receiver.',
  of: receiver.last_watchdog_timestamp_seconds.now().age().max(),
  legend: 'age',
});

export const openEpisodes = signal({
  title: 'Alerts that the receiver knows',
  description: 'Episodes that have not ended.',
  of: receiver.open_episodes.now().sum(),
  legend: 'open',
});

export const runsByState = signal({
  title: 'Runs of responses',
  description: 'Runs in the ledger, by state.',
  of: receiver.runs.now().sumBy('state'),
  legend: '{{state}}',
});

export const effectiveness = signal({
  title: 'Responses that help',
  description: 'Share of the last 20 runs of an action that helped, of those that made a change.',
  of: receiver.helped.now().sumBy('action').per(receiver.acted.now().sumBy('action')),
  legend: '{{action}}',
});

export const responsesJudged = signal({
  title: 'Responses that were judged',
  description: 'Of the last 20 runs of an action, those that made a change.',
  of: receiver.acted.now().sumBy('action'),
  legend: '{{action}}',
});

export const budgetUsed = signal({
  title: 'Budget of automation',
  description: 'Share of the hourly limit of all responses together that is used up.',
  of: receiver.budget_used_ratio.now().max(),
  legend: 'used',
});

export const breakersOpen = signal({
  title: 'Circuit breakers',
  description: '1 while the circuit breaker of an action is open because it repeatedly did not help.',
  of: receiver.breaker_open.now().maxBy('action'),
  legend: '{{action}}',
});

export const killSwitch = signal({
  title: 'Kill switch',
  description: '1 while the kill switch is on and nothing is touched.',
  of: receiver.kill_switch.now().max(),
  legend: 'on',
});

export const messagesWaiting = signal({
  title: 'Messages that wait',
  description: 'Messages of the receiver that have not been delivered yet.',
  of: receiver.messages_waiting.now().sumBy('channel'),
  legend: '{{channel}}',
});

export const deliveries = signal({
  title: 'Deliveries',
  description: 'Deliveries from Alertmanager, by answer: 202 accepted, 401 refused, 503 to be sent again.',
  of: receiver.deliveries_total.rate().sumBy('code'),
  counts: 'deliveries',
  per: 'minute',
  legend: '{{code}}',
});

export const alertsTaken = signal({
  title: 'Alerts in deliveries',
  description: 'Alerts in accepted deliveries, by what they meant.',
  of: receiver.alerts_total.rate().sumBy('result'),
  counts: 'alerts',
  per: 'minute',
  legend: '{{result}}',
});

export const alertsFound = signal({
  title: 'Alerts that were not delivered',
  description: 'Alerts that the receiver found by asking Alertmanager and Prometheus, by what they meant.',
  of: receiver.reconciled_total.rate().sumBy('result'),
  counts: 'alerts',
  per: 'hour',
  legend: '{{result}}',
});

export const messagesAbandoned = signal({
  title: 'Messages given up',
  description: 'Messages that were refused permanently.',
  of: receiver.messages_abandoned_total.rate().sumBy('channel'),
  counts: 'messages',
  per: 'hour',
  legend: '{{channel}}',
});
