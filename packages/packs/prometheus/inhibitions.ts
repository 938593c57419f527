import { inhibitions } from 'tocsin';
import type { monitoringAlerts } from './rules.ts';
import type { serverAlerts } from './server-rules.ts';
import { unscraped } from './unscraped.ts';
import type { workAlerts } from './work-rules.ts';

type Name = keyof (ReturnType<typeof monitoringAlerts> &
  ReturnType<typeof serverAlerts> &
  ReturnType<typeof workAlerts>);

/** By which alert each alert about Prometheus, Alertmanager and scraping itself is held back. */
export const monitoringInhibitions = inhibitions<Name | 'InputMissing'>([
  {
    symptom: 'TargetDown',
    causes: 'InputMissing',
    // What is missing is missing on every host, and so has no instance.
    equal: ['job'],
    because: 'what cannot be scraped has no metrics',
  },
  {
    symptom: 'TargetDown',
    causes: 'ProcessRestarts',
    equal: ['job', 'instance'],
    because: 'it is down by now',
  },
  unscraped('prometheus', [
    'PrometheusConfigurationRefused',
    'PrometheusStorageFails',
    'RulesLate',
    'SamplesRefused',
    'ScrapesTooLarge',
    'AlertsQueued',
    'SeriesHigh',
  ]),
  unscraped('alertmanager', ['AlertmanagerConfigurationRefused', 'AlertsInvalid', 'SilenceLasts']),
  {
    symptom: ['AlertsDropped', 'AlertmanagerUnknown'],
    causes: 'AlertsQueued',
    equal: ['instance'],
    because: 'the queue is full because nobody takes what is in it',
  },
]);
