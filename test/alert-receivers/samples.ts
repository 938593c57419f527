import type { Labels } from '../../packages/tocsin/src/receiver/alerts/payload.ts';
import type { ReceiverConfig, Response } from '../../packages/tocsin/src/shared/receiver-config.ts';

export const labels: Labels = { alertname: 'PhpFpmSaturated', instance: 'web-1', pool: 'www', severity: 'warning' };

/** An alert as Alertmanager posts it; times as it writes them. */
export const alert = (change: Record<string, unknown> = {}): Record<string, unknown> => ({
  status: 'firing',
  labels,
  annotations: { summary: 'requests wait' },
  startsAt: '2026-01-01T10:00:00.123456789Z',
  endsAt: '0001-01-01T00:00:00Z',
  generatorURL: 'http://prometheus/graph',
  fingerprint: 'c0ffee',
  ...change,
});
export const resolved = (change: Record<string, unknown> = {}): Record<string, unknown> =>
  alert({ status: 'resolved', endsAt: '2026-01-01T10:05:00Z', ...change });

export const delivery = (...alerts: readonly unknown[]): Record<string, unknown> => ({
  version: '4',
  groupKey: '{}:{alertname="PhpFpmSaturated"}',
  truncatedAlerts: 0,
  status: 'firing',
  receiver: 'tocsin',
  groupLabels: {},
  commonLabels: {},
  commonAnnotations: {},
  externalURL: 'http://alertmanager',
  notification_reason: 'a key of a newer release',
  alerts,
});

/** A response as it is once the configuration has been read: durations are milliseconds. */
export const response: Response = {
  alert: 'PhpFpmSaturated',
  action: 'phpfpm.scale',
  arguments: {
    host: { label: 'instance' },
    pool: { label: 'pool' },
    ceiling: { literal: 75 },
    connections: { measure: 'left' },
  },
  verify: { helped: 'phpfpm_listen_queue == 0', settle: 30_000, every: 15_000, samples: 3, within: 600_000 },
  cooldown: 1_800_000,
  mode: 'auto',
  hosts: 1,
  dependsOn: [],
  atMost: { runs: 3, within: 3_600_000 },
  otherwise: 'Look for the slow request.',
  runbook: 'http://127.0.0.1:9095/runbooks/PhpFpmSaturated',
};

export const guards: ReceiverConfig['guards'] = {
  maxDataAge: 120_000,
  minTargetsUp: 0.5,
  budget: { runs: 10, within: 3_600_000 },
  hostBudget: { runs: 5, within: 3_600_000 },
  breaker: { failures: 3, within: 3_600_000 },
  errorBudgets: [],
  retry: 15_000,
  patience: 600_000,
  approval: 900_000,
  corroborate: true,
};
