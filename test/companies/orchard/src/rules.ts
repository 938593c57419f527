import { alert, alerts, count, given, human, rising, signal, steady, threshold, up } from 'tocsin';
import { nginxAlerts } from 'tocsin/packs/nginx';
import { postgresqlAlerts } from 'tocsin/packs/postgresql';
import { rabbitmq, rabbitmqAlerts } from 'tocsin/packs/rabbitmq';
import { outbox, worker } from './catalogue.ts';

export const maxWaiting = threshold('max_waiting_orders', count(500), 'A morning has 400 orders.');
export const maxOutbox = threshold('max_outbox_files', count(50), 'The worker takes a minute for fifty.');

export const ordersWaiting = signal({
  title: 'Orders waiting',
  description: 'Messages that wait in the queue of orders.',
  of: rabbitmq.queue_messages.where({ queue: 'orders' }).now().maxBy('queue'),
  legend: '{{queue}}',
});
export const outboxFiles = signal({
  title: 'Outbox',
  description: 'Messages that wait in the outbox of the worker.',
  of: outbox.outbox_files.now().maxBy('instance'),
  legend: '{{instance}}',
});
export const parcels = signal({
  title: 'Parcels packed',
  description: 'Parcels that the worker packed.',
  of: worker.parcels_packed_total.rate().sumBy('carrier'),
  legend: '{{carrier}}',
});
export const rules = alerts('orchard', {
  TargetDown: alert({
    when: up.now().below(1),
    for: '3m',
    priority: 'P2',
    summary: ({ job, instance }) => `${job} on ${instance} cannot be scraped`,
    answer: human('A host, a network or an exporter is gone; a person has to look.'),
    fires: given('an exporter died', [steady(up, { job: 'postgresql' }, 0)]).after('4m', ({ job, instance, role }) => ({
      labels: { job, instance, role },
      says: `${job} on ${instance} cannot be scraped`,
    })),
  }),
  OrdersWait: alert({
    when: ordersWaiting.above(maxWaiting),
    for: '10m',
    priority: 'P3',
    summary: ({ queue }, value) => `${value} messages wait in ${queue}`,
    answer: human('The worker is too slow or gone.'),
    fires: given('the worker stopped', [steady(rabbitmq.queue_messages, { vhost: '/', queue: 'orders' }, 900)]).after(
      '11m',
      { labels: { queue: 'orders' }, says: '900 messages wait in orders' },
    ),
  }),
  OutboxFills: alert({
    when: outboxFiles.above(maxOutbox),
    for: '10m',
    priority: 'P3',
    summary: ({ instance }, value) => `${value} messages wait in the outbox of ${instance}`,
    answer: human('The carrier does not answer: whether to wait is for a person to say.'),
    fires: given('the carrier is away', [
      steady(outbox.outbox_files, { instance: 'work-1', role: 'worker' }, 80),
    ]).after('11m', { labels: { instance: 'work-1' }, says: '80 messages wait in the outbox of work-1' }),
  }),
  NothingPacked: alert({
    when: parcels.over('30m').below(0.0001),
    for: '30m',
    priority: 'P3',
    summary: ({ carrier }) => `no parcel for the ${carrier} was packed`,
    answer: human('Somebody has to look into the hall.'),
    fires: given('the worker packs nothing', [
      rising(worker.parcels_packed_total, { carrier: 'van', instance: 'work-1', role: 'worker' }, 0),
    ]).after('70m', { labels: { carrier: 'van' }, says: 'no parcel for the van was packed' }),
  }),
  ...nginxAlerts(),
});

/** What comes with the database and the broker. */
export const packed = [alerts('postgresql', postgresqlAlerts()), alerts('rabbitmq', rabbitmqAlerts())] as const;
