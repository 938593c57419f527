import { dashboard, stat, timeseries } from 'tocsin';
import { maxIntegrationTime, maxSilence, maxWebhookFailures } from '../catalogue/limits.ts';
import { integrationUp, webhookTime } from '../signals/business.ts';
import { webhooksReceived } from '../signals/customers.ts';
import { callsLimited, integrationIncident, integrationTime, sinceWebhook } from '../signals/flow.ts';
import { callsAtOnce, keyAccepted, requestsLeft } from '../signals/integrations.ts';
import { webhookFailures } from '../signals/silence.ts';

export const integrations = dashboard({
  uid: 'integrations',
  title: 'Cal.com and Retell.ai',
  variables: {},
  rows: () => ({
    'At a glance': [stat(integrationUp, { width: 12 }), stat(keyAccepted, { width: 12 })],
    'What we ask of them': [
      timeseries(integrationUp),
      timeseries(integrationTime, { mark: maxIntegrationTime }),
      timeseries(keyAccepted),
      timeseries(requestsLeft),
      timeseries(callsAtOnce),
      timeseries(callsLimited),
      timeseries(integrationIncident),
    ],
    'What they send': [
      timeseries(webhooksReceived),
      timeseries(webhookTime),
      timeseries(webhookFailures, { mark: maxWebhookFailures }),
      timeseries(sinceWebhook, { mark: maxSilence }),
    ],
  }),
});
