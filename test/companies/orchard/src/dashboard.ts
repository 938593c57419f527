import { dashboard, timeseries } from 'tocsin';
import { nginxUp } from 'tocsin/packs/nginx';
import { maxOutbox, maxWaiting, ordersWaiting, outboxFiles, parcels, postgresqlUp } from './rules.ts';

export const overview = dashboard({
  uid: 'orchard',
  title: 'Orchard',
  variables: {},
  rows: () => ({
    Shop: [timeseries(ordersWaiting, { mark: maxWaiting }), timeseries(parcels)],
    Servers: [timeseries(postgresqlUp), timeseries(nginxUp), timeseries(outboxFiles, { mark: maxOutbox })],
  }),
});
