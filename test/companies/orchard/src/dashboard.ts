import { dashboard, timeseries } from 'tocsin';
import { nginxDropped, nginxUp } from 'tocsin/packs/nginx';
import { postgresqlPanels, postgresqlUp } from 'tocsin/packs/postgresql';
import { rabbitmqPanels } from 'tocsin/packs/rabbitmq';
import { maxOutbox, maxWaiting, ordersWaiting, outboxFiles, parcels } from './rules.ts';

export const overview = dashboard({
  uid: 'orchard',
  title: 'Orchard',
  variables: {},
  rows: () => ({
    Shop: [timeseries(ordersWaiting, { mark: maxWaiting }), timeseries(parcels)],
    Data: [...postgresqlPanels(), ...rabbitmqPanels()],
    Servers: [
      timeseries(postgresqlUp),
      timeseries(nginxUp),
      timeseries(nginxDropped),
      timeseries(outboxFiles, { mark: maxOutbox }),
    ],
  }),
});
