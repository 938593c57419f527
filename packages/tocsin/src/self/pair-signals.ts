import { signal } from '#lang';
import { receiver } from './receiver.ts';

export const leaseStoreUp = signal({
  title: 'Store of the lease',
  description: '1 while a receiver of the pair reaches the PostgreSQL of the lease; without it nothing is accepted.',
  of: receiver.lease_store_up.now().minBy('instance'),
  legend: '{{instance}}',
});

export const activeReceivers = signal({
  title: 'Active receivers',
  description: 'How many of the pair say that they are the active one: one of them is.',
  of: receiver.active.now().sum(),
  legend: 'active',
});

export const activeReceiver = signal({
  title: 'Which receiver is active',
  description: '1 of the active receiver, 0 of the one that would take over.',
  of: receiver.active.now().maxBy('instance'),
  legend: '{{instance}}',
});

/** Over all of them: 0 where one of them does not reach the store. */
export const everyLeaseStoreUp = signal({
  title: 'Store of the lease, from everywhere',
  description: '1 while every receiver of the pair reaches the PostgreSQL of the lease.',
  of: receiver.lease_store_up.now().min(),
  legend: 'up',
});

export const passiveLately = signal({
  title: 'Passive within a quarter of an hour',
  description: '0 of a receiver that was passive at some time within a quarter of an hour.',
  of: receiver.active.minOver('15m').minBy('instance'),
  legend: '{{instance}}',
});
