import { dashboard, timeseries } from 'tocsin';
import {
  appointmentsCreated,
  callVolume,
  deployments,
  integrationUp,
  releases,
  webhookTime,
} from '../signals/business.ts';
import { callEnds, callTime, leadTime, usersRegistered, webhooksReceived } from '../signals/customers.ts';
import {
  appointmentsCancelled,
  callsFailed,
  callsLimited,
  integrationIncident,
  integrationTime,
  releasesApart,
  sinceWebhook,
} from '../signals/flow.ts';
import { callsAtOnce, keyAccepted, requestsLeft } from '../signals/integrations.ts';
import {
  maxCallsFailed,
  maxCancelled,
  maxIntegrationTime,
  maxSilence,
  maxWebhookFailures,
} from '../catalogue/limits.ts';
import { sinceAppointment, sinceCall, webhookFailures } from '../signals/silence.ts';

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
      timeseries(sinceWebhook, { mark: maxSilence }),
      timeseries(callsFailed, { mark: maxCallsFailed }),
      timeseries(callsLimited),
      timeseries(appointmentsCancelled, { mark: maxCancelled }),
      timeseries(leadTime),
      timeseries(callTime),
      timeseries(callEnds),
      timeseries(usersRegistered),
    ],
    'What it depends on': [
      timeseries(webhooksReceived),
      timeseries(webhookTime),
      timeseries(webhookFailures, { mark: maxWebhookFailures }),
      timeseries(integrationUp),
      timeseries(keyAccepted),
      timeseries(requestsLeft),
      timeseries(callsAtOnce),
      timeseries(integrationTime, { mark: maxIntegrationTime }),
      timeseries(integrationIncident),
      timeseries(releases),
      timeseries(releasesApart),
    ],
  }),
});
