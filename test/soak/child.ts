import { randomUUID } from 'node:crypto';
import { flushCompileCache } from 'node:module';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { ReceiverConfig } from '../../packages/tocsin/src/shared/receiver-config.ts';
import { startBackups } from '../../packages/tocsin/src/receiver/app/backups.ts';
import { readAnswers } from '../../packages/tocsin/src/receiver/runs/answers.ts';
import { startEngine } from '../../packages/tocsin/src/receiver/runs/engine.ts';
import { createAuthenticate } from '../../packages/tocsin/src/receiver/http/auth.ts';
import { digestOf } from '../../packages/tocsin/src/receiver/http/principals.ts';
import { liveFacts, type LiveFacts } from '../../packages/tocsin/src/receiver/guards/facts.ts';
import { prometheusAt } from '../../packages/tocsin/src/receiver/prometheus/prometheus.ts';
import { upstreamsAt } from '../../packages/tocsin/src/receiver/prometheus/upstream.ts';
import { openKillSwitch } from '../../packages/tocsin/src/receiver/guards/kill-switch.ts';
import { openLedger } from '../../packages/tocsin/src/receiver/ledger/sqlite.ts';
import { backUpApart } from '../../packages/tocsin/src/receiver/ledger/backups/make.ts';
import { publishBackups } from '../../packages/tocsin/src/receiver/metrics/backup-metrics.ts';
import { createMetrics } from '../../packages/tocsin/src/receiver/metrics/metrics.ts';
import { ordersApi } from '../../packages/tocsin/src/receiver/orders/api.ts';
import { createOrderService } from '../../packages/tocsin/src/receiver/orders/service.ts';
import { createServer } from '../../packages/tocsin/src/receiver/http/server.ts';
import { listen } from '../../packages/tocsin/src/shared/lifecycle.ts';
import { createLog } from '../../packages/tocsin/src/shared/log.ts';
import { joinPair } from '../receiver-pair/kit.ts';
import { doorAction } from './door.ts';
import type { PairOfChild } from './pair-member.ts';
import { GUARDS, witnessOrder, witnessResponse } from './responses.ts';
import { KINDS, ORDERED, witnessAction } from './witness.ts';

/**
 * A receiver as main.ts puts it together, with actions that leave a trace and a env that always agrees; with the address of a Prometheus it
 * believes that one alone, and the token is one of several principals'. It backs up its ledger every second where its parent names a folder.
 * Killed by its parent.
 */
const [folder = '', witness = '', token = '', prometheus] = process.argv.slice(2);
const log = createLog('soak', 'silent');
const pair = process.env['TOCSIN_SOAK_PAIR'];
const ofPair = pair === undefined ? undefined : (JSON.parse(pair) as PairOfChild);
if (ofPair !== undefined) {
  const { now } = Date;
  let { ahead } = ofPair;
  Date.now = () => now() + ahead;
  process.on('message', (told: { readonly ahead?: number } | string) => {
    if (typeof told === 'object' && told.ahead !== undefined) ({ ahead } = told);
  });
}
const ledger = await (ofPair === undefined
  ? openLedger(folder)
  : joinPair(ofPair.lease, folder, randomUUID()).ledger());
// As the receiver does that has lost its lease.
if (ofPair !== undefined) void ledger.ended.then(() => process.exit(1));
const hosts = Object.fromEntries(ORDERED.map((name) => [name, {} as ReceiverConfig['hosts'][string]]));
const answers = readAnswers(
  { responses: KINDS.map(witnessResponse), orders: KINDS.map(witnessOrder), hosts, hooks: {} },
  new Map(
    KINDS.map((kind) => [
      `witness.${kind}`,
      ofPair === undefined
        ? witnessAction(kind, witness, () => void process.send?.({ began: Date.now() }))
        : doorAction(kind, ofPair.door, () => ledger.epoch()),
    ]),
  ),
);
const facts = (url: string): Pick<LiveFacts, 'corroboration'> =>
  liveFacts({
    prometheus: prometheusAt(upstreamsAt([{ url }])),
    alertmanager: { groups: async () => ({ ok: true, value: [] }) },
    posted: async () => [],
    receiver: undefined,
    hosts: [],
    workloads: {},
    now: Date.now,
  });
const principals = (['alertmanager', 'admin', 'responder', 'viewer', 'deployer'] as const).map((role, n) => ({
  name: role,
  role,
  tokens: [{ sha256: digestOf(n === 0 ? token : randomUUID()), expires: Number.MAX_SAFE_INTEGER }],
}));
const killSwitch = openKillSwitch(folder);
const engine = startEngine({
  ledger,
  answers,
  log,
  onMoved: () => {},
  env: {
    environment: 'soak',
    notify: () => [],
    decisionLink: () => undefined,
    knownHost: () => true,
    remote: async () => ({ ok: true, value: '' }),
    brief: async () => ({}),
    measure: async () => ({ ok: true, value: 1 }),
    verify: async () => ({ found: 'help', why: 'it helped' }),
    now: Date.now,
    owner: randomUUID(),
    begun: new Set(),
    guards: GUARDS,
    killSwitch: killSwitch.read,
    silence: async () => ({ known: true, silencedBy: [], inhibitedBy: [], mutedBy: [] }),
    corroboration: async () => ({ known: true, by: 'Prometheus' }),
    freshness: async () => ({ known: true, age: 0, up: 1 }),
    health: async () => ({ known: true, healthy: 1, of: 1 }),
    firing: async () => ({ known: true, alerts: new Set(), pages: false }),
    budgets: async () => [],
    ...(prometheus === undefined ? {} : { corroboration: facts(prometheus).corroboration }),
  },
});
const credentials = prometheus === undefined ? { tokens: [token] } : { tokens: [], principals };
const authenticate = createAuthenticate(() => credentials, log, Date.now);
const orderService = createOrderService({
  orders: answers.orders,
  ledger,
  killSwitch,
  guards: GUARDS,
  remote: async () => ({ ok: true, value: '' }),
  now: Date.now,
  onOrder: engine.wake,
});
const metrics = createMetrics(ledger, () => false);
const app = createServer({
  people: ordersApi({ service: orderService, authenticate }),
  ledger,
  answers: answers.actions,
  authenticate,
  killSwitch,
  metrics,
  log,
  now: Date.now,
  stopping: () => false,
  onDelivery: engine.onDelivery,
  onDecision: engine.wake,
});
const copies = process.env['TOCSIN_SOAK_COPIES'];
if (copies !== undefined)
  startBackups({
    config: { folder: copies, every: 1_000, keep: 3 },
    ledger: join(folder, 'ledger.sqlite'),
    make: backUpApart,
    metrics: publishBackups(metrics.registry, 1_000),
    now: Date.now,
    log,
  });
const server = await listen(app, { host: '127.0.0.1', port: 0 });
// For the measurements in bench/: the longest stall of the event task and the time computed since it was last asked, and memory.
const delay = monitorEventLoopDelay({ resolution: 5 });
delay.enable();
let computed = process.cpuUsage();
process.on('message', (asked) => {
  if (asked === 'end') process.exit(0);
  const { user, system } = process.cpuUsage(computed);
  computed = process.cpuUsage();
  process.send?.({ stall: delay.max / 1e6, cpu: (user + system) / 1e3, rss: process.memoryUsage().rss });
  delay.reset();
});
// It never ends by itself, and would keep nothing of what it compiled.
flushCompileCache();
process.send?.({ port: (server.address() as AddressInfo).port });
process.on('disconnect', () => process.exit(0));
