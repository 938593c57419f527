import { dashboard, timeseries } from 'tocsin';
import { appointmentsCreated, callVolume, deployments, integrationUp, webhookTime } from '../signals/business.ts';

import { callsAtOnce, keyAccepted, requestsLeft } from '../signals/integrations.ts';
import { maxJobsGivenUp, maxSilence, maxWebhookFailures } from '../catalogue/limits.ts';
import { jobsGivenUp, sinceAppointment, sinceCall, webhookFailures } from '../signals/silence.ts';

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
    ],
    'What it depends on': [
      timeseries(webhookTime),
      timeseries(webhookFailures, { mark: maxWebhookFailures }),
      timeseries(jobsGivenUp, { mark: maxJobsGivenUp }),
      timeseries(integrationUp),
      timeseries(keyAccepted),
      timeseries(requestsLeft),
      timeseries(callsAtOnce),
    ],
  }),
});
