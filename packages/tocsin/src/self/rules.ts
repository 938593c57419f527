import { alert, alerts, given, human, percent, steady } from '#lang';
import { backupAlerts } from './backup-rules.ts';
import { maxDeliveryAge, maxWaitingMessages } from './limits.ts';
import { pairAlerts } from './pair-rules.ts';
import { receiver } from './receiver.ts';
import {
  breakersOpen,
  budgetUsed,
  effectiveness,
  responsesJudged,
  killSwitch,
  messagesWaiting,
  sinceDelivery,
} from './signals.ts';

const restart = { action: 'service.restart' };

/** Who answers alerts by itself is watched like everything else. */
export const receiverAlerts = alerts('receiver', {
  ReceiverHearsNothing: alert({
    when: sinceDelivery.above(maxDeliveryAge),
    for: '5m',
    priority: 'P2',
    summary: (_labels, value) => `Alertmanager last delivered anything to the receiver ${value} ago`,
    answer: human(
      'The connection from Alertmanager to the receiver is broken, so no alert is answered, this one included.',
    ),
    fires: [
      given('the token was changed on one side only', [
        steady(receiver.last_delivery_timestamp_seconds, {}, -3000),
      ]).after('10m', { labels: {}, says: 'Alertmanager last delivered anything to the receiver 1h 0m 0s ago' }),
    ],
  }),

  AutomationThrashes: alert({
    when: budgetUsed.atLeast(percent(100)),
    for: '5m',
    priority: 'P3',
    summary: () => 'all responses together have been at their rate limit for an hour',
    answer: human('A problem returns again and again; more automatic responses would only hide it.'),
    fires: [
      given('ten responses within the hour', [steady(receiver.budget_used_ratio, {}, 1)]).after('6m', {
        labels: {},
        says: 'all responses together have been at their rate limit for an hour',
      }),
      given('nine of ten', [steady(receiver.budget_used_ratio, {}, 0.9)]).never('1h'),
    ],
  }),

  ResponseRests: alert({
    when: breakersOpen.above(0),
    for: '1m',
    priority: 'P3',
    summary: ({ action }) => `${action} has failed repeatedly; its circuit breaker is open`,
    answer: human('The response does not solve the problem: a person has to find the cause, or correct the response.'),
    fires: given('three runs in a row did not help', [steady(receiver.breaker_open, restart, 1)]).after('2m', {
      labels: restart,
      says: 'service.restart has failed repeatedly; its circuit breaker is open',
    }),
  }),

  ResponseHelpsRarely: alert({
    // Of one or two runs nothing follows.
    when: effectiveness.below(percent(50)).and(responsesJudged.atLeast(3)),
    for: '30m',
    priority: 'P4',
    summary: ({ action }, value) => `${action} helped in ${value} of its last runs`,
    answer: human('A response that rarely helps is a risk without a benefit: set it back to shadow, or fix it.'),
    fires: [
      given('it helped five times in twenty', [
        steady(receiver.acted, restart, 20),
        steady(receiver.helped, restart, 5),
      ]).after('31m', { labels: restart, says: 'service.restart helped in 25% of its last runs' }),
      given('the only time that it acted, it did not help', [
        steady(receiver.acted, restart, 1),
        steady(receiver.helped, restart, 0),
      ]).never('2h'),
      given('it helped every time', [steady(receiver.acted, restart, 3), steady(receiver.helped, restart, 3)]).never(
        '2h',
      ),
      given('it has never acted', [steady(receiver.acted, restart, 0), steady(receiver.helped, restart, 0)]).never(
        '2h',
      ),
    ],
  }),

  KillSwitchForgotten: alert({
    when: killSwitch.above(0),
    for: '12h',
    priority: 'P4',
    summary: () => 'the kill switch has been on for half a day: no alert is answered automatically',
    answer: human('Ask whoever turned it on whether it may be turned off.'),
    fires: given('it was turned on in an incident and forgotten', [steady(receiver.kill_switch, {}, 1)]).after('13h', {
      labels: {},
      says: 'the kill switch has been on for half a day: no alert is answered automatically',
    }),
  }),

  MessagesWait: alert({
    when: messagesWaiting.above(maxWaitingMessages),
    for: '15m',
    priority: 'P3',
    summary: ({ channel }, value) => `${value} messages of the receiver wait for ${channel}`,
    answer: human(
      'The service behind the channel is down, or its address is wrong; nothing is lost, but nobody is notified.',
    ),
    fires: given('Slack is down', [steady(receiver.messages_waiting, { channel: 'slack' }, 4)]).after('16m', {
      labels: { channel: 'slack' },
      says: '4 messages of the receiver wait for slack',
    }),
  }),

  ...backupAlerts,
  ...pairAlerts,
});
