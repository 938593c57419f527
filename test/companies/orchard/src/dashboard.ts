import { dashboard, timeseries } from 'tocsin';
import { maxOutbox, maxWaiting, nginxAnswers, ordersWaiting, outboxFiles, parcels, postgresqlUp } from './rules.ts';

export const overview = dashboard({
  uid: 'orchard',
  title: 'Orchard',
  variables: {},
  rows: () => ({
    Shop: [timeseries(ordersWaiting, { mark: maxWaiting }), timeseries(parcels)],
    Servers: [timeseries(postgresqlUp), timeseries(nginxAnswers), timeseries(outboxFiles, { mark: maxOutbox })],
  }),
});
