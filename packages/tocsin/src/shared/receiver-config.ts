import { z } from 'zod';
import type { Unit } from '#lang';
import { address, duration } from './fields.ts';
import { backups } from './receiver-parts/backups-config.ts';
import { identity } from './receiver-parts/identity-config.ts';
import { lease } from './receiver-parts/lease-config.ts';
import { budget, channels } from './receiver-parts/notify-config.ts';
import { hooks, hosts, kubernetes } from './receiver-parts/reach-config.ts';
import { upstreams } from './receiver-parts/upstream-config.ts';

/** Where an argument of an action comes from. */
export const argument = z.union([
  z.strictObject({ label: z.string() }),
  z.strictObject({ pick: z.string(), cases: z.record(z.string(), z.string()) }),
  z.strictObject({ literal: z.union([z.string(), z.number()]) }),
  /** PromQL that has one series with the alert's labels; it is asked when the run begins. */
  z.strictObject({ measure: z.string() }),
]);
export type Argument = z.output<typeof argument>;

const UNITS = [
  'seconds',
  'timestamp',
  'bytes',
  'ratio',
  'events',
  'count',
  'events per second',
  'bytes per second',
  'count per second',
] as const satisfies readonly Unit[];

/** What an alert watches: PromQL for the value, and the number above or below which it fires. */
const watched = z.strictObject({
  query: z.string(),
  above: z.boolean(),
  threshold: z.number(),
  unit: z.enum(UNITS),
});
export type WatchedValue = z.output<typeof watched>;

const window = z.strictObject({ runs: z.number().int().positive(), within: duration });

/** What happens when one alert fires. */
export const response = z.strictObject({
  alert: z.string(),
  action: z.string(),
  arguments: z.record(z.string(), argument),
  verify: z.strictObject({
    /** PromQL that has a series with the alert's labels while the response has helped. */
    helped: z.string(),
    /** How long an effect takes to show. */
    settle: duration,
    /** Between two looks. */
    every: duration,
    /** Looks in a row that must find help. */
    samples: z.number().int().positive(),
    /** After this long without, the action is undone. */
    within: duration,
  }),
  cooldown: duration,
  /** `off` does nothing, `shadow` decides and records, `ask` waits for a person, `auto` acts. */
  mode: z.enum(['off', 'shadow', 'ask', 'auto']).default('shadow'),
  /** Hosts that the action may be at work on at the same time. */
  hosts: z.number().int().positive().default(1),
  /** PromQL with a series for each healthy host, and the share of the hosts that must be among them. */
  healthy: z.strictObject({ query: z.string(), atLeast: z.number().min(0).max(1) }).optional(),
  /** Alerts that tell of what its target needs: while one of them fires, this one is a symptom. */
  dependsOn: z.array(z.string()).default([]),
  /** How often this response may act. */
  atMost: window.prefault({ runs: 3, within: '1h' }),
  /** Answers no alert by itself: it begins so long after that action helped, and its own steps are as far apart. */
  after: z.strictObject({ action: z.string(), wait: duration }).optional(),
  /** A further rung of a ladder: answers no alert by itself, and begins when that action did not help. */
  rungAfter: z.string().optional(),
  /** What a person has to do when it did not help. */
  otherwise: z.string(),
  runbook: z.string(),
});
export type Response = z.output<typeof response>;

/** What a person may have done without an alert. */
export const order = z.strictObject({
  action: z.string(),
  /** Where. */
  hosts: z.array(z.string()).min(1),
  /** `second`: another person than who ordered it has to approve. */
  approval: z.enum(['none', 'second']),
  /** For so long no response does the same to the same by itself. */
  cooldown: duration,
  /** Hosts that the action may be at work on at the same time. */
  atOnce: z.number().int().positive(),
  /** How often people may order it. */
  atMost: window,
  /** How long the host may take to show the change. */
  within: duration,
});
export type Order = z.output<typeof order>;

/** What holds for all responses together. */
const guards = z.strictObject({
  /** Older samples of a host are no ground to act on it. */
  maxDataAge: duration.prefault('2m'),
  /** Share of Prometheus' targets that must answer: below, monitoring itself is unhealthy. */
  minTargetsUp: z.number().min(0).max(1).default(0.5),
  /** How often all responses together may act. */
  budget: window.prefault({ runs: 10, within: '1h' }),
  /** How often they may act on one host within that: what one host tells must not use up what others may need. */
  hostBudget: window.prefault({ runs: 5, within: '1h' }),
  /** After so many runs in a row that did not help, an action rests. */
  breaker: z
    .strictObject({ failures: z.number().int().positive(), within: duration })
    .prefault({ failures: 3, within: '1h' }),
  /**
   * Prometheus itself must have an alert firing before it is answered, so that nobody who can post to Alertmanager makes a host act.
   * False only where alerts come from rulers that this Prometheus does not know.
   */
  corroborate: z.boolean().default(true),
  /** While a budget is used up, and users do not suffer at this moment, nothing is risked. */
  errorBudgets: z
    .array(
      z.strictObject({
        name: z.string(),
        /** PromQL for the share that is left, by job: 0 and less is used up. */
        left: z.string(),
        /** The alert that fires while users suffer. */
        burns: z.string(),
      }),
    )
    .default([]),
  /** A run that has to wait asks again this often, and gives up after so long. */
  retry: duration.prefault('15s'),
  patience: duration.prefault('10m'),
  /** How long a person has to approve: the response time of the second highest priority. */
  approval: duration.prefault('30m'),
});

/** The manual's levels and response times, and what makes alerts one incident. */
const incidents = z.strictObject({
  respondWithin: z
    .strictObject({ P1: duration, P2: duration, P3: duration, P4: duration })
    .prefault({ P1: '15m', P2: '30m', P3: '2h', P4: '24h' }),
  /** An alert joins an incident of its host, or of the same alert elsewhere, whose last news is younger than this. */
  together: duration.prefault('10m'),
  /** An incident whose alerts are over is closed by itself after so long. */
  quiet: duration.prefault('30m'),
  /** After so many incidents within `together`, all further alerts are one storm. */
  storm: z.number().int().positive().default(10),
});

/** An alert that always fires: after `patience` without it people are told, by an incident of this priority. */
const watchdog = z.strictObject({
  alert: z.string(),
  patience: duration,
  priority: z.enum(['P1', 'P2', 'P3', 'P4']),
});

/** How a deployment, or a maintenance, is looked at afterwards. */
const deployments = z.strictObject({
  /** Health endpoints that must answer 2xx; `host` is the name to ask for, where it is not the address. */
  health: z.array(z.strictObject({ name: z.string(), url: z.string(), host: z.string().optional() })).default([]),
  /** PromQL that has a series while something is wrong: the conditions of these alerts, without their patience. */
  watch: z.array(z.strictObject({ alert: z.string(), query: z.string() })).default([]),
  /** What a deployment changes: on each of them a rollback is offered. */
  hosts: z.array(z.string()).default([]),
  every: duration.prefault('15s'),
  within: duration.prefault('10m'),
  /** Looks in a row that must find something wrong. */
  samples: z.number().int().positive().default(3),
});
export type Looking = z.output<typeof deployments>;

/** How often the receiver compares unless told: two looks must agree, so what was not delivered is known after twice that. */
export const RECONCILE_EVERY = '1m';

/** What `tocsin receiver --config` reads. Generated. */
export const receiverConfig = z.strictObject({
  environment: z.string(),
  listen: address,
  /** File with the bearer token that Alertmanager presents. */
  tokenFile: z.string(),
  /** The token before it, valid until the file is gone. Both files are read again when they change. */
  previousTokenFile: z.string().optional(),
  /**
   * File of those who may speak to the receiver, each with tokens of their own and a role: `tocsin receiver principal` writes it. With
   * it Alertmanager's token delivers, and nothing else. Without it that token does everything, and people say who they are.
   */
  principalsFile: z.string().optional(),
  /** Who a person is, by the signed token of a proxy in front; needs principals. */
  identity: identity.optional(),
  /**
   * exporter-toolkit's web configuration: TLS, and what certificate a client must show. Read again when it changes. Without it requests
   * come in the clear.
   */
  webConfigFile: z.string().optional(),
  /** A user and password that Alertmanager may present instead. */
  basic: z
    .strictObject({ user: z.string(), passwordFile: z.string(), previousPasswordFile: z.string().optional() })
    .optional(),
  /** Alertmanager's name for this receiver; without it every alert that it holds is ours. */
  receiver: z.string().optional(),
  /** How often it compares what it knows with Alertmanager and Prometheus. */
  reconcileEvery: duration.prefault(RECONCILE_EVERY),
  /** How long ended runs, closed episodes and deliveries are kept. */
  retention: duration.prefault('90d'),
  /** Folder of the ledger. */
  state: z.string(),
  /** Folder of the generated runbooks, served at /runbooks/<Alert>. */
  runbooks: z.string(),
  /** Whom to ask: an address, with a path if there is one; or `url` with credentials; or a list of which one may be down. */
  prometheus: upstreams,
  alertmanager: upstreams,
  /** Without it people are told on the further channels, and by what is posted to Alertmanager. */
  slack: z.strictObject({ urlFile: z.string(), channel: z.string(), budget }).optional(),
  /** Further channels on which people are told, by name. */
  channels: channels.default({}),
  /** Where people reach this receiver, without a slash at the end: links in messages begin with it. */
  url: z.url({ protocol: /^https?$/ }).optional(),
  incidents: incidents.prefault({}),
  /** Without it nobody is told when Alertmanager falls silent. */
  watchdog: watchdog.optional(),
  deployments: deployments.prefault({}),
  /** Takes annotations. Without it nothing is drawn. */
  grafana: z.strictObject({ url: z.string(), tokenFile: z.string() }).optional(),
  hosts,
  hooks: hooks.default({}),
  /** Without it actions touch no workload. */
  kubernetes: kubernetes.optional(),
  responses: z.array(response),
  orders: z.array(order).default([]),
  /** What each alert watches, for its graph. Of an alert that is not here Prometheus' own rule is drawn. */
  alerts: z.record(z.string(), watched).default({}),
  guards: guards.prefault({}),
  /** Of a pair: how the two agree which of them is active. Without it this receiver is the only one. */
  lease: lease.optional(),
  /** Without it the ledger is backed up when somebody calls `tocsin receiver backup`, and not by itself. */
  backups: backups.optional(),
});
export type ReceiverConfig = z.output<typeof receiverConfig>;
export type ReceiverConfigFile = z.input<typeof receiverConfig>;
