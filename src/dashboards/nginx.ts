import { dashboard, stat, timeseries } from 'tocsin';
import { nginxConnections, nginxDropped, nginxUp } from 'tocsin/packs/nginx';
import { requestRate, requestRateByStatus } from '../signals/application.ts';
import {
  clientsGaveUp,
  logLost,
  logNotUnderstood,
  logUnread,
  requestsLimited,
  requestsNotUnderstood,
} from '../signals/clients.ts';

export const nginx = dashboard({
  uid: 'nginx',
  title: 'NGINX',
  variables: {},
  rows: () => ({
    'At a glance': [stat(nginxUp), stat(requestRate)],
    Connections: [timeseries(nginxConnections), timeseries(nginxDropped)],
    Requests: [
      timeseries(requestRateByStatus),
      timeseries([clientsGaveUp, requestsNotUnderstood, requestsLimited], {
        title: 'Requests that clients are to blame for',
        description: 'Share of the requests whose client went away, that were not understood, or that were too many.',
      }),
    ],
    'Access log': [timeseries(logUnread), timeseries(logNotUnderstood), timeseries(logLost)],
  }),
});
