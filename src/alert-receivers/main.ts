import { access, constants } from 'node:fs/promises';
import { readConfig, readSecret } from '../shared/config.ts';
import { address } from '../shared/fields.ts';
import { request } from '../shared/http.ts';
import { closeServer, listen, stopOnSignals } from '../shared/lifecycle.ts';
import { createLog } from '../shared/log.ts';
import { receiverConfig, type ReceiverConfig } from '../shared/receiver-config.ts';
import { UsageError } from '../shared/usage-error.ts';
import { actions } from './actions/registry.ts';
import { readAnswers } from './answers.ts';
import { startEngine } from './engine.ts';
import { openLedger } from './ledger/sqlite.ts';
import { alertmanagerAt } from './alertmanager.ts';
import { watchCredentials } from './credentials.ts';
import type { DeliveriesOptions } from './deliveries.ts';
import { createGate } from './gate.ts';
import { publishHealth } from './health-metrics.ts';
import { startHousekeeping } from './housekeeping.ts';
import { openKillSwitch } from './kill-switch.ts';
import type { Loop } from './loop.ts';
import { prometheusAt } from './prometheus.ts';
import { startReconciler } from './reconciler.ts';
import type { Channel } from './run.ts';
import { createMetrics } from './metrics.ts';
import { startOutbox } from './outbox.ts';
import { createServer } from './server.ts';
import { worldOf } from './world.ts';

export interface ReceiverOptions {
  /** The generated configuration. */
  readonly config: string;
  /** Listens there instead of where the configuration says. */
  readonly listen?: string | undefined;
}

const SEND_TIMEOUT = 10_000;

const requireFiles = async (hosts: ReceiverConfig['hosts']): Promise<void> => {
  for (const [name, { keyFile, knownHostsFile }] of Object.entries(hosts))
    for (const file of [keyFile, knownHostsFile])
      await access(file, constants.R_OK).catch(() =>
        Promise.reject(
          new UsageError(`${name}: cannot read ${file}`, 'make the secrets of this environment: tocsin secrets'),
        ),
      );
};
const readAddress = (text: string): ReceiverConfig['listen'] => {
  const parsed = address.safeParse(text);
  if (!parsed.success) throw new UsageError(`--listen ${text}: ${parsed.error.issues[0]?.message}`);
  return parsed.data;
};

/** Runs the alert receiver until SIGTERM or SIGINT. @throws UsageError when it is not fit to start. */
export const runReceiver = async (options: ReceiverOptions): Promise<void> => {
  const config = await readConfig(options.config, receiverConfig);
  const where = options.listen === undefined ? config.listen : readAddress(options.listen);
  const slackUrl = await readSecret(config.slack.urlFile);
  const answers = readAnswers(config, actions);
  await requireFiles(config.hosts);

  const log = createLog('receiver');
  const credentials = await watchCredentials(config, log);
  const now = Date.now;
  const ledger = await openLedger(config.state);
  const killSwitch = openKillSwitch(config.state);
  const metrics = createMetrics(ledger, () => killSwitch.read().on);
  publishHealth(metrics.registry, ledger, config, now);
  let stopping = false;
  let onDelivery: DeliveriesOptions['onDelivery'] = () => {};
  let onDecision = (): void => {};
  const app = createServer({
    ledger,
    answers: answers.actions,
    gate: createGate(credentials, log, now),
    killSwitch,
    log,
    now,
    runbooks: config.runbooks,
    metrics,
    stopping: () => stopping,
    onDelivery: (delivery) => onDelivery(delivery),
    onDecision: () => onDecision(),
  });
  const server = await listen(app, where).catch(async (error: unknown) => {
    await ledger.close();
    throw error;
  });
  log.info({ ...where, responses: config.responses.length }, 'listening');

  const post = (url: string) => (json: unknown) => request(url, { json, timeout: SEND_TIMEOUT });
  const outbox = (channel: Channel, url: string): Loop =>
    startOutbox(channel, ledger, post(url), now, log, metrics.abandoned);
  const outboxes = [
    outbox('slack', slackUrl),
    outbox('alertmanager', `${config.alertmanager.replace(/\/$/, '')}/api/v2/alerts`),
  ];
  const query = prometheusAt(config.prometheus);
  const held = alertmanagerAt(config.alertmanager);
  const world = worldOf(config, killSwitch.read, query, held);
  const engine = startEngine({ ledger, answers, world, log, onMoved: () => outboxes.forEach(({ wake }) => wake()) });
  const reconciler = startReconciler({
    ledger,
    answers: answers.actions,
    held,
    query,
    receiver: config.receiver,
    every: config.reconcileEvery,
    metrics,
    log,
    now,
    onFound: engine.wake,
  });
  onDelivery = ({ truncated }) => {
    engine.wake();
    if (truncated > 0) reconciler.fetchTruncated();
  };
  onDecision = engine.wake;
  const loops = [engine, reconciler, startHousekeeping(ledger, config.retention, now, log), ...outboxes];
  // Without its ledger it can promise nothing: whoever started it starts it again, and it goes on from what is on disk.
  void ledger.ended.then((error) => {
    if (error === undefined) return;
    log.fatal({ error: error.message }, 'the ledger is gone');
    process.exit(1);
  });
  stopOnSignals(log, async () => {
    stopping = true;
    await Promise.all([closeServer(server), ...loops.map(({ stop }) => stop())]);
    await ledger.close();
  });
};
