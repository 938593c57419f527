import { dashboard, timeseries } from 'tocsin';
import { appointmentsCreated, callVolume, deployments, integrationUp, webhookTime } from '../signals/business.ts';

export const businessMetrics = dashboard({
  uid: 'business-metrics',
  title: 'Business Metrics',
  variables: {},
  events: [deployments],
  rows: () => ({
    'What customers do': [timeseries(appointmentsCreated), timeseries(callVolume)],
    'What it depends on': [timeseries(webhookTime), timeseries(integrationUp)],
  }),
});
