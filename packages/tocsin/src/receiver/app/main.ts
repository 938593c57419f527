import { access, constants } from 'node:fs/promises';
import { readConfig } from '../../shared/config.ts';
import { address } from '../../shared/fields.ts';
import { keepFatalReport } from '../../shared/service/fatal-report.ts';
import { stopOnSignals } from '../../shared/lifecycle.ts';
import { createLog } from '../../shared/log.ts';
import { receiverConfig, type ReceiverConfig } from '../../shared/receiver-config.ts';
import { serviceArguments, startService } from '../../shared/service/command.ts';
import { UsageError } from '../../shared/usage-error.ts';
import { Door } from '../../shared/web/door.ts';
import { actionsOf, type Actions } from '../actions/actions.ts';
import type { AnyActionDeclaration } from '../actions/declaration.ts';
import { identifyBy, nobodySigns, type Identify } from '../http/identify.ts';
import { tokenVerifier } from '../http/signed-token.ts';
import type { Credentials } from '../http/caller.ts';
import { watchCredentials } from '../http/credentials.ts';
import { openLedger } from '../ledger/sqlite.ts';
import { openChannels } from '../notify/channels.ts';
import { annotationSender } from '../notify/grafana.ts';
import { requireUpstreamFiles } from '../prometheus/upstream.ts';
import { readAnswers } from '../runs/answers.ts';
import { createReceiver } from './receiver.ts';

export interface ReceiverOptions {
  /** The generated configuration. */
  readonly config: string;
  /** Listens there instead of where the configuration says. */
  readonly listen?: string | undefined;
}

const NO_USERS = 'take them out: who may speak to the receiver stands among its principals';
const requireFiles = async ({ hosts, kubernetes }: ReceiverConfig): Promise<void> => {
  const needed = [
    ...Object.entries(hosts).map(([name, { keyFile, knownHostsFile }]) => [name, keyFile, knownHostsFile] as const),
    ...(kubernetes ? [['the API server', kubernetes.caFile, kubernetes.tokenFile] as const] : []),
  ];
  for (const [name, ...files] of needed)
    for (const file of files)
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

const identifyOf = async (
  { identity, principalsFile }: ReceiverConfig,
  credentials: () => Credentials,
  now: () => number,
): Promise<Identify> => {
  if (identity === undefined) return nobodySigns;
  if (principalsFile === undefined)
    throw new UsageError('identity says who people are, and nothing says what they may do', 'set principalsFile too');
  return identifyBy(identity.header, await tokenVerifier(identity), credentials, now);
};

/** Runs the alert receiver until SIGTERM or SIGINT. @throws UsageError when it is not fit to start. */
export const runReceiver = async (actions: Actions, options: ReceiverOptions): Promise<void> => {
  const configured = await readConfig(options.config, receiverConfig);
  const config = options.listen === undefined ? configured : { ...configured, listen: readAddress(options.listen) };
  const now = Date.now;
  const { webConfigFile } = config;
  const channels = await openChannels(config, now);
  const annotate = config.grafana && (await annotationSender(config.grafana));
  // Before anything is opened: what does not fit is told, and nothing is left behind.
  readAnswers(config, actions);
  await requireFiles(config);
  await requireUpstreamFiles([...config.prometheus, ...config.alertmanager]);

  const log = createLog('receiver');
  const credentials = await watchCredentials(config, log);
  const identify = await identifyOf(config, credentials, now);
  const door = webConfigFile === undefined ? undefined : await Door.open({ webConfigFile, noUsers: NO_USERS }, log);
  const pair = config.lease && (await (await import('./pair.ts')).waitForTurn(config, config.lease, { door, log }));
  const ledger = await openLedger(config.state, pair).finally(() => pair?.begun());
  await keepFatalReport(config.state, log);
  const receiver = createReceiver(config, {
    actions,
    ledger,
    credentials,
    identify,
    door,
    channels,
    annotate,
    pair,
    log,
    now,
  });
  await receiver.start().catch(async (error: unknown) => {
    await receiver.stop();
    throw error;
  });
  // Without its ledger it can promise nothing: whoever started it starts it again, and it goes on from what is on disk.
  void ledger.ended.then((error) => {
    if (error === undefined) return;
    log.fatal({ error: error.message }, 'the ledger is gone');
    process.exit(1);
  });
  stopOnSignals(log, pair === undefined ? receiver.stop : () => pair.stop(receiver.stop));
};

/** The receiver as a program of its own, with these actions: `--config FILE [--listen HOST:PORT]`. */
export const startReceiverCommand = (
  declared: readonly AnyActionDeclaration[],
  given: readonly string[],
): Promise<void> => startService(() => runReceiver(actionsOf(declared), serviceArguments(given)));
