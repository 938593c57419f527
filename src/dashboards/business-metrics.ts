import { dashboard, stat, timeseries } from 'tocsin';
import { appointmentsCreated, callVolume, deployments, integrationUp, webhookTime } from '../signals/business.ts';
import { callEnds, callTime, leadTime, usersRegistered, webhooksReceived } from '../signals/customers.ts';
import { appointmentsCancelled, callsFailed } from '../signals/flow.ts';
import { maxCallsFailed, maxCancelled, maxSilence } from '../catalogue/limits.ts';
import { sinceAppointment, sinceCall } from '../signals/silence.ts';

export const businessMetrics = dashboard({
  uid: 'business-metrics',
  title: 'Business Metrics',
  variables: {},
  events: [deployments],
  rows: () => ({
    'What customers do': [
      timeseries(appointmentsCreated),
      timeseries(callVolume),
      timeseries(sinceAppointment, { mark: maxSilence }),
      timeseries(sinceCall, { mark: maxSilence }),
      timeseries(callsFailed, { mark: maxCallsFailed }),
      timeseries(appointmentsCancelled, { mark: maxCancelled }),
      timeseries(leadTime),
      timeseries(callTime),
      timeseries(callEnds),
      timeseries(usersRegistered),
    ],
    'What it depends on': [stat(integrationUp, { width: 24 }), timeseries(webhooksReceived), timeseries(webhookTime)],
  }),
});
