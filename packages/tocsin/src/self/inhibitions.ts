import { inhibitions } from '#lang';
import type { exporterAlerts } from './exporter-rules.ts';
import type { receiverAlerts } from './rules.ts';

/** By which alert each alert about our exporter is held back, given the job that scrapes it. */
export const exporterInhibitions = (job: string) =>
  inhibitions<keyof ReturnType<typeof exporterAlerts> | 'TargetDown'>([
    {
      symptom: { alertname: 'TargetDown', labels: { job } },
      causes: ['CollectorFails', 'ExporterRestarts', 'SamplesLeftOut', 'LabelsFold'],
      equal: ['instance'],
      because: 'the exporter itself cannot be scraped',
    },
  ]);

/** By which alert each alert about the receiver is held back. */
export const receiverInhibitions = inhibitions<keyof (typeof receiverAlerts)['alerts'] | 'NotificationsFail'>([
  {
    symptom: 'NoReceiverActive',
    causes: ['LeaseStoreAway', 'ReceiverHearsNothing'],
    // It is about the pair, and no host of it.
    equal: ['environment'],
    because: 'while no receiver is active, none takes what Alertmanager delivers, and its runbook looks at the lease',
  },
  {
    symptom: 'ResponseRests',
    causes: 'ResponseHelpsRarely',
    equal: ['action'],
    because: 'the action has been stopped because it did not help',
  },
  {
    symptom: { alertname: 'NotificationsFail', labels: { integration: 'slack' } },
    causes: { alertname: 'MessagesWait', labels: { channel: 'slack' } },
    // Alertmanager calls it an integration, and the receiver a channel.
    equal: ['environment'],
    because: 'Slack takes nothing from Alertmanager either',
  },
]);
