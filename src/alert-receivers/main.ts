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
import { createMetrics } from './metrics.ts';
import { startOutbox } from './outbox.ts';
import { createServer } from './server.ts';
import { sshRemote } from './transports/ssh.ts';
import { prometheusLook } from './verify.ts';

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
  const token = await readSecret(config.tokenFile);
  const slackUrl = await readSecret(config.slack.urlFile);
  const answers = readAnswers(config, actions);
  await requireFiles(config.hosts);

  const log = createLog('receiver');
  const now = Date.now;
  const ledger = await openLedger(config.state);
  let stopping = false;
  let onDelivery = (): void => {};
  const app = createServer({
    ledger,
    answers: answers.actions,
    token,
    log,
    now,
    runbooks: config.runbooks,
    metrics: createMetrics(ledger),
    stopping: () => stopping,
    onDelivery: () => onDelivery(),
  });
  const server = await listen(app, where).catch(async (error: unknown) => {
    await ledger.close();
    throw error;
  });
  log.info({ ...where, responses: config.responses.length }, 'listening');

  const post = (url: string) => (json: unknown) => request(url, { json, timeout: SEND_TIMEOUT });
  const outboxes = [
    startOutbox('slack', ledger, post(slackUrl), now, log),
    startOutbox('alertmanager', ledger, post(`${config.alertmanager.replace(/\/$/, '')}/api/v2/alerts`), now, log),
  ];
  const world = {
    environment: config.environment,
    slackChannel: config.slack.channel,
    knownHost: (host: string) => Object.hasOwn(config.hosts, host),
    remote: sshRemote(config.hosts),
    look: prometheusLook(config.prometheus),
    now,
  };
  const engine = startEngine({ ledger, answers, world, log, onMoved: () => outboxes.forEach(({ wake }) => wake()) });
  onDelivery = engine.wake;
  stopOnSignals(log, async () => {
    stopping = true;
    await Promise.all([closeServer(server), engine.stop(), ...outboxes.map(({ stop }) => stop())]);
    await ledger.close();
  });
};
