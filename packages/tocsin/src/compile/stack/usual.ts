import { postedAlerts } from '../../self/posted-alerts.ts';
import type { Stack } from './stack.ts';

/** What a stack is like where it does not say otherwise. */
export const usual = {
  evaluateEvery: '30s',
  priorities: {
    P1: { severity: 'critical', respondWithin: '15m' },
    P2: { severity: 'critical', respondWithin: '30m' },
    P3: { severity: 'warning', respondWithin: '2h' },
    P4: { severity: 'info', respondWithin: '24h' },
  },
  dependencies: {},
  errorBudgets: [],
  posted: postedAlerts,
  monitoring: 'monitoring',
  responder: { user: 'tocsin', hooks: {} },
  operations: {
    incidents: { together: '10m', quiet: '30m', storm: 10 },
    deployments: { watch: [], every: '15s', within: '10m', samples: 3, on: [] },
    slack: { messages: 20, within: '10m' },
    channels: {},
  },
  orders: [],
  account: { user: 'tocsin', id: 9469 },
  // Prometheus' own 15 days are too few for objectives over 30.
  retention: { time: '45d', size: '20GB' },
  versions: { prometheus: '2.42.0', alertmanager: '0.25.0', grafana: '11.0.0' },
  images: {
    prometheus: 'prom/prometheus:v3.5.1',
    alertmanager: 'prom/alertmanager:v0.28.1',
    grafana: 'grafana/grafana:12.3.1',
    blackbox: 'prom/blackbox-exporter:v0.28.0',
    'node-exporter': 'prom/node-exporter:v1.10.2',
    nginx: 'nginx:1.28.0',
    'victoria-metrics': 'victoriametrics/victoria-metrics:v1.145.0',
    vmalert: 'victoriametrics/vmalert:v1.145.0',
    thanos: 'thanosio/thanos:v0.40.1',
  },
} as const satisfies Partial<Stack>;

/** The service that is our exporter. */
export const EXPORTER = 'exporter';

/** Where our own services, and those of the monitoring host, listen. */
export const usualServices = {
  ssh: { port: 22 },
  grafana: { port: 3000 },
  prometheus: { port: 9090 },
  alertmanager: { port: 9093 },
  'alertmanager-cluster': { port: 9094 },
  receiver: { port: 9095 },
  'node-exporter': { port: 9100 },
  'blackbox-exporter': { port: 9115 },
  'victoria-metrics': { port: 8428 },
  vmalert: { port: 8880 },
  'thanos-store': { port: 10901 },
  'thanos-sidecar': { port: 10902 },
  exporter: { port: 9469 },
} as const satisfies Stack['services'];
