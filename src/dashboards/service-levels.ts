import { dashboard, sloPanels, stat } from 'tocsin';
import { availability, latency } from '../rules/slos.ts';
import { deployments } from '../signals/business.ts';

export const serviceLevels = dashboard({
  uid: 'service-levels',
  title: 'Service levels',
  range: '3d',
  variables: {},
  events: [deployments],
  rows: () => ({
    'Error budgets': [
      stat(availability.signals.left, { mark: availability.signals.nearlySpent, width: 12 }),
      stat(latency.signals.left, { mark: latency.signals.nearlySpent, width: 12 }),
    ],
    Availability: sloPanels(availability),
    Latency: sloPanels(latency),
  }),
});
