import { dashboard, timeseries } from 'tocsin';
import { maxStarts, reportedDeployments } from 'tocsin/self';
import { grafanaPanels } from 'tocsin/packs/grafana';
import { monitoringPanels, targetsUp } from 'tocsin/packs/prometheus';
import {
  answersKept,
  collectorFailures,
  collectorRoom,
  collectorTime,
  collectorUp,
  exporterRestarts,
  exporterVersions,
  labelsFolded,
  pageCut,
  samplesLeftOut,
  scrapeTime,
  sinceCollected,
} from '../signals/monitoring.ts';

export const monitoring = dashboard({
  uid: 'monitoring',
  title: 'Monitoring itself',
  variables: {},
  events: [reportedDeployments],
  rows: () => ({
    'What is watched': [
      timeseries(targetsUp),
      timeseries(collectorUp),
      timeseries(exporterRestarts, { mark: maxStarts }),
      timeseries(samplesLeftOut),
      timeseries(labelsFolded),
    ],
    'Our exporter': [
      timeseries(scrapeTime),
      timeseries(collectorTime),
      timeseries(collectorFailures),
      timeseries(sinceCollected),
      timeseries(answersKept),
      timeseries(collectorRoom),
      timeseries(pageCut),
      timeseries(exporterVersions),
    ],
    'What is said': monitoringPanels(),
    Grafana: grafanaPanels(),
  }),
});
