import { access, constants } from 'node:fs/promises';
import { readConfig } from '../../shared/config.ts';
import { address } from '../../shared/fields.ts';
import { request } from '../../shared/http.ts';
import { closeServer, listen, stopOnSignals } from '../../shared/lifecycle.ts';
import { createLog } from '../../shared/log.ts';
import { receiverConfig, type ReceiverConfig } from '../../shared/receiver-config.ts';
import { serviceArguments, startService } from '../../shared/service-command.ts';
import { UsageError } from '../../shared/usage-error.ts';
import { actionsOf, type Actions } from '../actions/actions.ts';
import type { AnyActionDeclaration } from '../actions/declaration.ts';
import { readAnswers } from '../runs/answers.ts';
import { startEngine } from '../runs/engine.ts';
import { openLedger } from '../ledger/sqlite.ts';
import { alertmanagerAt } from '../prometheus/alertmanager.ts';
import { watchCredentials } from '../http/credentials.ts';
import type { DeliveriesOptions } from '../http/deliveries.ts';
import { createGate } from '../http/auth.ts';
import { publishHealth } from '../metrics/health-metrics.ts';
import { startHousekeeping } from './housekeeping.ts';
import { openKillSwitch } from '../guards/kill-switch.ts';
import type { Loop } from './task.ts';
import { prometheusAt } from '../prometheus/prometheus.ts';
import { startReconciler } from '../alerts/reconciler.ts';
import type { Channel } from '../runs/run.ts';
import { createMetrics } from '../metrics/metrics.ts';
import { decisionLinkTo } from '../pages/approvals/link.ts';
import { openKey } from '../pages/approvals/key.ts';
import { openDesk } from './people.ts';
import { incidentsLog } from '../incidents/log-file.ts';
import { bucketOf } from '../notify/bucket.ts';
import { tellOn } from '../notify/notification.ts';
import { openChannels } from '../notify/channels.ts';
import { annotationSender } from '../notify/grafana.ts';
import { startOutbox, type Restraint } from '../notify/outbox.ts';
import { createServer } from '../http/server.ts';
import { remoteOf, worldOf } from '../runs/effects.ts';

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
export const runReceiver = async (actions: Actions, options: ReceiverOptions): Promise<void> => {
  const config = await readConfig(options.config, receiverConfig);
  const where = options.listen === undefined ? config.listen : readAddress(options.listen);
  const channels = await openChannels(config, Date.now);
  const annotate = config.grafana && (await annotationSender(config.grafana));
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
  const gate = createGate(credentials, log, now);
  const key = openKey(config.state);
  const query = prometheusAt(config.prometheus);
  const remote = remoteOf(config);
  const tell = tellOn(channels);
  let outboxes: readonly Loop[] = [];
  const deliver = (): void => outboxes.forEach(({ wake }) => wake());
  const desk = openDesk({
    config,
    ledger,
    killSwitch,
    gate,
    credentials,
    key,
    tell,
    query,
    orders: answers.orders,
    isDestructive: (action) => actions.get(action)?.spec.class === 'destructive',
    remote,
    registry: metrics.registry,
    now,
    log,
    onDecision: () => onDecision(),
    onTold: deliver,
  });
  const app = createServer({
    ledger,
    answers: answers.actions,
    gate,
    killSwitch,
    log,
    now,
    runbooks: config.runbooks,
    metrics,
    stopping: () => stopping,
    onDelivery: (delivery) => onDelivery(delivery),
    onDecision: () => onDecision(),
    desk: desk.router,
  });
  const server = await listen(app, where).catch(async (error: unknown) => {
    await ledger.close();
    throw error;
  });
  log.info({ ...where, responses: config.responses.length }, 'listening');

  const outbox = (channel: Channel, send: (body: unknown) => Promise<unknown>, restraint?: Restraint): Loop =>
    startOutbox(channel, ledger, send, now, log, metrics.abandoned, restraint);
  const alerts = `${config.alertmanager.replace(/\/$/, '')}/api/v2/alerts`;
  outboxes = [
    outbox('alertmanager', (json) => request(alerts, { json, timeout: SEND_TIMEOUT })),
    outbox('incidents-log', incidentsLog(config.state)),
    ...(annotate === undefined ? [] : [outbox('grafana', annotate)]),
    ...(await Promise.all(
      channels.map(async ({ name, send, digest, budget }) => {
        const bucket = bucketOf(budget, await ledger.sentSince(name, now() - budget.within), now());
        return outbox(name, send, { bucket, digest });
      }),
    )),
  ];
  const held = alertmanagerAt(config.alertmanager);
  const forPeople = { tell, decisionLink: decisionLinkTo(config.url, key) };
  const world = worldOf(config, { killSwitch: killSwitch.read, query, held, remote, ...forPeople });
  const engine = startEngine({ ledger, answers, world, log, onMoved: deliver });
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
  onDelivery = (delivery) => {
    const { truncated } = delivery;
    engine.wake();
    desk.heard(delivery);
    if (truncated > 0) reconciler.fetchTruncated();
  };
  onDecision = engine.wake;
  const loops = [
    engine,
    reconciler,
    startHousekeeping(ledger, config.retention, now, log),
    ...desk.start(),
    ...outboxes,
  ];
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

/** The receiver as a program of its own, with these actions: `--config FILE [--listen HOST:PORT]`. */
export const startReceiverCommand = (
  declared: readonly AnyActionDeclaration[],
  given: readonly string[],
): Promise<void> => startService(() => runReceiver(actionsOf(declared), serviceArguments(given)));
