import { dashboard, stat, timeseries } from 'tocsin';
import { activeUsers } from '../signals/application.ts';
import { deployments, releases } from '../signals/business.ts';
import { releasesApart } from '../signals/flow.ts';
import { graveMessages, inMaintenance } from '../signals/logs.ts';

export const laravel = dashboard({
  uid: 'laravel',
  title: 'Laravel',
  variables: {},
  events: [deployments],
  rows: () => ({
    'At a glance': [stat(inMaintenance), stat(activeUsers.where({ window: '5m' }))],
    Application: [timeseries(graveMessages), timeseries(inMaintenance), timeseries(activeUsers)],
    Releases: [timeseries(releases), timeseries(releasesApart)],
  }),
});
