import { alert, given, human, moving, steady } from '#lang';
import { activeReceiver, activeReceivers, everyLeaseStoreUp, leaseStoreUp, passiveLately } from './pair-signals.ts';
import { receiver } from './receiver.ts';

const north = { instance: 'mon-1', role: 'monitoring' };
const south = { instance: 'mon-2', role: 'monitoring' };

/** Two receivers with a lease, watched: where there is none, nothing of this is generated. */
export const pairAlerts = {
  // A cause: the other receiver may go on, and people are called by Alertmanager itself. NoReceiverActive tells where none does.
  LeaseStoreAway: alert({
    when: leaseStoreUp.below(1),
    for: '1m',
    priority: 'P3',
    summary: ({ instance }) => `the receiver on ${instance} does not reach the store of the lease`,
    answer: human(
      'While no receiver reaches the store, nothing is accepted and no response begins; they continue when it is back.',
    ),
    fires: [
      given('PostgreSQL has ended', [steady(receiver.lease_store_up, north, 0)]).after('2m', {
        labels: { instance: 'mon-1' },
        says: 'the receiver on mon-1 does not reach the store of the lease',
      }),
      given('both receivers reach it', [
        steady(receiver.lease_store_up, north, 1),
        steady(receiver.lease_store_up, south, 1),
      ]).never('1h'),
    ],
  }),

  NoReceiverActive: alert({
    when: activeReceivers.below(1),
    for: '2m',
    priority: 'P2',
    summary: () => 'no receiver of the pair is active: alerts are not answered by themselves',
    answer: human(
      'Each waits for a lease that another one holds, or cannot start with its ledger: its log says which.',
    ),
    fires: [
      given('both wait', [steady(receiver.active, north, 0), steady(receiver.active, south, 0)]).after('3m', {
        labels: {},
        says: 'no receiver of the pair is active: alerts are not answered by themselves',
      }),
      given('one of them is', [steady(receiver.active, north, 0), steady(receiver.active, south, 1)]).never('1h'),
    ],
  }),

  TwoReceiversActive: alert({
    // One that was cut off from the store says that it is active until it is back: it does nothing, and LeaseStoreAway tells of it.
    when: activeReceivers.above(1).and(everyLeaseStoreUp.above(0)),
    for: '2m',
    priority: 'P2',
    summary: (_labels, value) => `${value} receivers of the pair are active: they do not have the same lease`,
    answer: human(
      'They have different stores or pair names, so each acts on its own: a person has to decide which one continues.',
    ),
    fires: [
      given('they have different stores', [
        steady(receiver.active, north, 1),
        steady(receiver.active, south, 1),
        steady(receiver.lease_store_up, north, 1),
        steady(receiver.lease_store_up, south, 1),
      ]).after('3m', { labels: {}, says: '2 receivers of the pair are active: they do not have the same lease' }),
      given('one of them', [
        steady(receiver.active, north, 1),
        steady(receiver.active, south, 0),
        steady(receiver.lease_store_up, north, 1),
        steady(receiver.lease_store_up, south, 1),
      ]).never('1h'),
      given('one was cut off, and the other one took over', [
        steady(receiver.active, north, 1),
        steady(receiver.active, south, 1),
        steady(receiver.lease_store_up, north, 0),
        steady(receiver.lease_store_up, south, 1),
      ]).never('1h'),
    ],
  }),

  ReceiverTookOver: alert({
    when: activeReceiver.above(0).and(passiveLately.below(1)),
    priority: 'P3',
    summary: ({ instance }) => `the receiver on ${instance} has taken over`,
    answer: human(
      'It has everything that was acknowledged; a person has to find out why the other was silent longer than its lease.',
    ),
    fires: [
      given('the other host died', [moving(receiver.active, south, { from: 0, perSecond: 1 / 300 })]).after('5m', {
        labels: { instance: 'mon-2' },
        says: 'the receiver on mon-2 has taken over',
      }),
      given('it has been active for long', [steady(receiver.active, south, 1)]).never('1h'),
      given('it waits', [steady(receiver.active, south, 0)]).never('1h'),
    ],
  }),
} as const;
