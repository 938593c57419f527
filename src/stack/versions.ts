import { define } from 'tocsin';

/** What the artefacts are written for: the oldest of each that runs anywhere. Newer ones read them too. */
export const versions = define({
  prometheus: '2.42.0',
  alertmanager: '0.25.0',
  grafana: '11.0.0',
} as const);

/** What docker-compose.monitoring.yml runs, by name and exact version. */
export const images = {
  prometheus: 'prom/prometheus:v3.5.1',
  alertmanager: 'prom/alertmanager:v0.28.1',
  grafana: 'grafana/grafana:12.3.1',
  blackbox: 'prom/blackbox-exporter:v0.28.0',
  'node-exporter': 'prom/node-exporter:v1.10.2',
} as const;

/** What the Dockerfile starts from. */
export const nodeImage = 'node:24.21.0-bookworm-slim';
