import { dashboard, timeseries } from 'tocsin';
import { nginxUp } from 'tocsin/packs/nginx';
import {
  maxConnectionShare,
  postgresqlConnections,
  postgresqlTransactionAge,
  postgresqlUp,
} from 'tocsin/packs/postgresql';
import {
  maxReadyMessages,
  rabbitmqConsumers,
  rabbitmqDiskAlarm,
  rabbitmqMemoryAlarm,
  rabbitmqReady,
} from 'tocsin/packs/rabbitmq';
import { maxOutbox, maxWaiting, ordersWaiting, outboxFiles, parcels } from './rules.ts';

export const overview = dashboard({
  uid: 'orchard',
  title: 'Orchard',
  variables: {},
  rows: () => ({
    Shop: [timeseries(ordersWaiting, { mark: maxWaiting }), timeseries(parcels)],
    Data: [
      timeseries(postgresqlConnections, { mark: maxConnectionShare }),
      timeseries(postgresqlTransactionAge),
      timeseries(rabbitmqReady, { mark: maxReadyMessages }),
      timeseries(rabbitmqConsumers),
      timeseries(rabbitmqMemoryAlarm),
      timeseries(rabbitmqDiskAlarm),
    ],
    Servers: [timeseries(postgresqlUp), timeseries(nginxUp), timeseries(outboxFiles, { mark: maxOutbox })],
  }),
});
