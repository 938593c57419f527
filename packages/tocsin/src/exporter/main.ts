import { Server as TlsServer } from 'node:https';
import { flushCompileCache } from 'node:module';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { readConfig } from '../shared/config.ts';
import type { ExporterConfig } from '../shared/exporter-config.ts';
import { keepFatalReport } from '../shared/service/fatal-report.ts';
import { address } from '../shared/fields.ts';
import { closeServer, isLoopback, listen, stopOnSignals } from '../shared/lifecycle.ts';
import { createLog, type Logger } from '../shared/log.ts';
import { serviceArguments, startService } from '../shared/service/command.ts';
import { UsageError } from '../shared/usage-error.ts';
import { configuredCollectors, exporterConfigOf } from './collecting/configured.ts';
import type { AnyCollectorDeclaration } from './collecting/declaration.ts';
import { Scraper } from './collecting/scrape.ts';
import { specsOfAll } from './collecting/specs.ts';
import { exporterApp } from './web/server.ts';
import { prepareStateFolder } from './collecting/state/folder.ts';
import { Door } from '../shared/web/door.ts';
import { renewCertificate } from '../shared/web/renew-certificate.ts';

/** How long a scrape under way may hold up the end. */
const GRACE = 500;

/** `--listen`, if it was given. */
const withListen = (config: ExporterConfig, given: string | undefined): ExporterConfig => {
  if (given === undefined) return config;
  const parsed = address.safeParse(given);
  if (!parsed.success) throw new UsageError(`--listen ${given}: ${parsed.error.issues[0]?.message}`);
  return { ...config, listen: parsed.data };
};

export interface RunningExporter {
  /** Of the metrics. */
  readonly url: string;
  /** Within a second. */
  readonly stop: () => Promise<void>;
}

const urlOf = ({ address: host, family, port }: AddressInfo, scheme: string): string =>
  `${scheme}://${family === 'IPv6' ? `[${host}]` : host}:${port}/metrics`;

/** Starts the exporter. @throws UsageError when the address cannot be had, a file not read, or anyone could read the metrics */
export const startExporter = async (
  config: ExporterConfig,
  collectors: readonly AnyCollectorDeclaration[],
  log: Logger,
): Promise<RunningExporter> => {
  const { listen: where, timeout, strict, created, stateFolder, limits } = config;
  const door = await Door.open(config, log);
  if (!isLoopback(where) && !(await door.isLocked()))
    throw new UsageError(
      `${where.host}:${where.port} can be reached from other hosts, and no tokenFile protects the metrics`,
      'set tokenFile in the configuration, or users in its webConfigFile, or listen on 127.0.0.1',
    );
  if (stateFolder !== undefined) await prepareStateFolder(stateFolder);
  const scraper = new Scraper(await configuredCollectors(config, collectors), {
    specs: specsOfAll(collectors),
    log,
    stateFolder,
    limits,
  });
  await scraper.start();
  const tls = await door.tls();
  const app = exporterApp({ scraper, timeout, strict, created, door, log });
  const server = await listen(app, where, tls).catch(async (error: unknown) => {
    await scraper.stop();
    throw error;
  });
  if (server instanceof TlsServer) renewCertificate(server, door, log);
  const stop = async (): Promise<void> => {
    await Promise.race([closeServer(server), sleep(GRACE, undefined, { ref: false })]);
    server.closeAllConnections();
    await scraper.stop();
  };
  return { url: urlOf(server.address() as AddressInfo, tls === undefined ? 'http' : 'https'), stop };
};

/** The service: reads its configuration, serves what these collectors find until a signal. @throws UsageError */
export const runExporter = async (
  collectors: readonly AnyCollectorDeclaration[],
  { config: file, listen: given }: { readonly config: string; readonly listen?: string | undefined },
): Promise<void> => {
  const config = withListen(await readConfig(file, exporterConfigOf(collectors)), given);
  const log = createLog('exporter');
  const { url, stop } = await startExporter(config, collectors, log);
  if (config.stateFolder !== undefined) await keepFatalReport(config.stateFolder, log);
  // A service is seldom ended in peace: the next start must not compile anew.
  flushCompileCache();
  log.info({ url, collectors: Object.keys(config.collectors) }, 'serves metrics');
  stopOnSignals(log, stop);
};

/** The exporter as a program of its own, with these collectors: `--config FILE [--listen HOST:PORT]`. */
export const startExporterCommand = (
  collectors: readonly AnyCollectorDeclaration[],
  given: readonly string[],
): Promise<void> => startService(() => runExporter(collectors, { listen: undefined, ...serviceArguments(given) }));
