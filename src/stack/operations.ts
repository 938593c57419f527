import { define } from 'tocsin';

import { rollBack } from 'tocsin/packs/laravel';
import type { AlertName } from '../rules/index.ts';
import { healthChecks } from './packs.ts';
import type { ServiceName } from './services.ts';

/** How people and the receiver work together: incidents, deployments, and where people are told. */
export const operations = define({
  incidents: {
    /** Alerts of one host, or of the same name, within this time are one incident. */
    together: '10m',
    /** An incident whose alerts are over is closed by itself after this time. */
    quiet: '30m',
    /** After so many incidents within `together`, all further alerts are one storm. */
    storm: 10,
  },
  /** Always fires: when so many of its deliveries have not come, Prometheus or Alertmanager is dead, and people are told without them. */
  watchdog: { alert: 'Watchdog' satisfies AlertName, missed: 2, priority: 'P1' },
  deployments: {
    /** The conditions of these alerts, without their patience: what an alert says after five minutes is asked at once. */
    watch: ['HighErrorRate', 'SlowResponseTime'] satisfies readonly AlertName[],
    every: '15s',
    within: '10m',
    /** Looks in a row that must find something wrong. */
    samples: 3,
    on: ['web'],
    health: { service: 'http' satisfies ServiceName, checks: healthChecks },
    /** What answers DeploymentDegraded, on each web host, once a person approves it. */
    rollback: {
      action: rollBack.spec.name,
      /** Web hosts at the same time. */
      hosts: 2,
      settle: '1m',
      samples: 3,
      within: '10m',
      cooldown: '30m',
      otherwise: 'The previous release did not help either: check what else changed, and the services that it calls.',
    },
  },
  /** What Slack is sent at most; the rest comes as one digest. */
  slack: { messages: 20, within: '10m' },
  /** Channels beside Slack, by name: see docs/receiver.md. */
  channels: {},
} as const);
