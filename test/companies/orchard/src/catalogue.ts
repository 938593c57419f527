import { applicationNamed, counter, from, gauge, metrics, oneOf } from 'tocsin';
import { accessLogMetrics, httpMetrics } from 'tocsin/packs/nginx';
import { tlsMetrics } from 'tocsin/packs/tls';
import { exporterMetrics } from 'tocsin/self';

/** A shop for fruit: Python behind nginx, PostgreSQL, RabbitMQ, a worker in Node. */
export const application = applicationNamed('orchard');

export const requests = httpMetrics(application);
export const accessLog = accessLogMetrics(application);
export const tls = tlsMetrics(application);
export const exporter = exporterMetrics(application);

/** What the worker says of itself, by prom-client. */
export const worker = metrics('worker', {
  parcels_packed_total: counter('Parcels that were packed.', { carrier: oneOf('bike', 'van') }),
});

/** What our own collector reads from the outbox folder. */
export const outbox = metrics(
  application.namespace,
  from(
    {
      source: 'the folder of the outbox',
      absent: 'The folder cannot be read: look at `collector_up` of the collector outbox.',
    },
    { outbox_files: gauge('Messages that wait in the outbox.') },
  ),
  { job: application.job },
);
