import { randomBytes } from 'node:crypto';
import { appendFile, chmod, mkdir, readFile, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { readTexts } from '../../packages/tocsin/src/cli/support/texts.ts';
import { writeArtefacts } from '../../packages/tocsin/src/cli/support/write.ts';
import { compile } from '../../packages/tocsin/src/compile/compile.ts';
import { receiverConfig } from '../../packages/tocsin/src/shared/receiver-config.ts';
import project from '../../tocsin.config.ts';
import { placementOf, programs } from './placement.ts';
import { freePort, freePorts } from './ports.ts';
import type { Run } from './processes.ts';
import { startAlertmanager, type Alertmanager } from './site/alertmanager.ts';
import { noteBatches } from './site/batches.ts';
import { createAuthority } from './site/certificates.ts';
import { mountDisk, type Disk } from './site/disk.ts';
import { startBlackbox, startExporters } from './site/exporters.ts';
import { isOk } from './site/http.ts';
import { startLoad } from './site/load.ts';
import { startNodeExporter, type NodeExporter } from './site/node-exporter.ts';
import { startPrometheus, type Prometheus } from './site/prometheus.ts';
import { guardReceiver, mustBeClosed, type Person } from './site/receiver-guard.ts';
import { startSite, type Site } from './site/site.ts';
import { startSlack, type Slack } from './site/slack.ts';
import { until } from './site/until.ts';
import { startWatcher } from './site/watcher.ts';
import { makeWebUsers } from './site/web-users.ts';

const root = join(import.meta.dirname, '../..');

/** A whole stack in environment drill: the site, the monitoring, and our two services. */
export interface Drill {
  readonly run: Run;
  readonly site: Site;
  readonly nodeExporter: NodeExporter;
  readonly disk: Disk;
  readonly prometheus: Prometheus;
  readonly alertmanager: Alertmanager;
  readonly slack: Slack;
  readonly generated: string;
  /** Where people find the receiver, and what they show it. */
  readonly receiver: {
    readonly url: string;
    readonly tokenOf: (person: Person) => string;
    readonly ask: (path: string, as: Person, json?: unknown) => Promise<unknown>;
  };
  /** What the receiver did, newest first. */
  readonly runs: () => Promise<readonly ResponseRun[]>;
  /** Throws the receiver's kill switch, or takes it back. */
  readonly killSwitch: (on: boolean) => Promise<void>;
  /** Gives the edge a certificate that expires so many days from now, or ago. */
  readonly renew: (days: number) => Promise<void>;
  /** Whether every response may act again: what it did last has cooled down. */
  readonly rested: () => Promise<boolean>;
}
export interface ResponseRun {
  readonly id: number;
  readonly alert: string;
  readonly action: string;
  readonly state: string;
  readonly because: string | null;
  readonly result: string | null;
  readonly history: readonly { readonly at: number; readonly state: string; readonly why: string }[];
}

export const startDrill = async (run: Run): Promise<Drill> => {
  const generated = join(run.dir, 'generated');
  const disk = await mountDisk(run);
  const authority = await createAuthority(run);
  const certificateFile = join(run.dir, 'certificates/site.pem');
  await authority.issue(certificateFile, soon(90));
  const edge = await freePort();
  const site = await startSite(run, {
    maxChildren: 4,
    tls: { port: edge, certificateFile, keyFile: authority.keyFile },
    logFormatFile: join(root, 'generated/drill/hosts/prod-web-01/nginx/tocsin-log-format.conf'),
    forcedCommand: join(programs(generated), 'respond'),
  });
  const nodeExporter = await startNodeExporter(run, disk.mountPoint, await noteBatches(run));
  const exporters = await startExporters(run, site);
  const slack = await startSlack(run);
  const watcher = await startWatcher(run);
  const ports = await freePorts('prometheus', 'alertmanager', 'receiver', 'webExporter', 'clusterExporter', 'blackbox');

  const secrets = join(run.dir, 'secrets');
  await writeSecrets(secrets, {
    slack: slack.url,
    mysql: site.mariaDb.reader.password,
    watcher: watcher.token,
  });
  const users = await makeWebUsers(secrets);
  const guard = await guardReceiver(secrets);
  await layOutFiles(run.dir, site.laravel.log);
  const placement = placementOf(run.dir, generated, {
    site,
    nodeExporter,
    exporters,
    authority,
    edge,
    certificateFile,
    ports,
    watcher: watcher.url,
  });
  const stack = guard.closed(project.stack);
  const { artefacts, findings } = compile(
    stack,
    project.stack.environments.drill,
    await readTexts(stack.packs),
    placement,
  );
  if (artefacts.length === 0) throw new Error(`nothing was generated: ${JSON.stringify(findings)}`);
  await writeArtefacts(join(generated, 'drill'), artefacts);

  const files = join(generated, 'drill');
  const url = `https://127.0.0.1:${ports.receiver}`;
  const serve = (name: string, service: string, config: string, ready: () => Promise<boolean>) =>
    run.start({
      name,
      file: process.execPath,
      args: [join(root, `src/${service}/main.ts`), '--config', join(files, config)],
      ready,
    });
  const isReady = (port: number) => () => isOk(`http://127.0.0.1:${port}/-/ready`);
  await startBlackbox(run, join(files, 'blackbox/blackbox.yml'), ports.blackbox);
  await serve('exporter-web', 'exporters', 'exporter/prod-web-01.json', isReady(ports.webExporter));
  await serve('exporter-cluster', 'exporters', 'exporter/prod-mon-01.json', isReady(ports.clusterExporter));
  const alertmanager = await startAlertmanager(run, {
    configFile: join(files, 'alertmanager/alertmanager.yml'),
    port: ports.alertmanager,
    users: users.alertmanager,
  });
  const prometheus = await startPrometheus(run, {
    configFile: join(files, 'prometheus/prometheus.yml'),
    port: ports.prometheus,
    // What it sent before it had found Alertmanager is lost until then, the watchdog first of all.
    resendDelay: '2s',
    users: users.prometheus,
  });
  const isServed = (): Promise<boolean> =>
    guard.ask(url, '/-/ready').then(
      () => true,
      () => false,
    );
  await serve('receiver', 'alert-receivers', 'receiver/config.json', isServed);
  await mustBeClosed(guard, url);

  const ask = async (path: string, as: Person, json?: unknown): Promise<unknown> =>
    JSON.parse(await guard.ask(url, `/api/v1/${path}`, as, json));
  const killSwitch = async (on: boolean): Promise<void> => {
    await ask('kill-switch', 'Grace', { on, why: 'to see that nothing is touched' });
  };
  const runs = async (): Promise<readonly ResponseRun[]> =>
    ((await ask('runs', 'Ada')) as { readonly runs: readonly ResponseRun[] }).runs;
  const renew = async (days: number): Promise<void> => {
    await authority.issue(certificateFile, soon(days));
    site.nginx.process.signal('SIGHUP');
  };
  const { responses } = receiverConfig.parse(JSON.parse(await readFile(join(files, 'receiver/config.json'), 'utf8')));
  const restOf = ({ alert, action, history }: ResponseRun): number => {
    const acted = history.some(({ state }) => state === 'intent');
    const response = responses.find((one) => one.alert === alert && one.action === action);
    return acted ? (history.at(-1)?.at ?? 0) + (response?.cooldown ?? 0) : 0;
  };
  const rested = async (): Promise<boolean> => (await runs()).every((run) => Date.now() > restOf(run));
  doBusiness(run, site);
  // Visitors come all the time, and users look at their appointments.
  startLoad(run, `${site.nginx.url}/api/appointments/1`, { clients: 1, pause: 200 });
  const drill = {
    run,
    site,
    nodeExporter,
    disk,
    prometheus,
    alertmanager,
    slack,
    generated: files,
    receiver: { url, tokenOf: guard.tokenOf, ask },
    runs,
    rested,
    killSwitch,
    renew,
  };
  const wanted =
    (await readFile(join(files, 'prometheus/prometheus.yml'), 'utf8')).match(/^ {6}- targets:$/gm)?.length ?? 0;
  await until(
    `all ${wanted} targets are up`,
    async () => {
      const up = await prometheus.query('up');
      return up.length === wanted && up.every(({ value }) => value === 1);
    },
    60_000,
  );
  await until('the watcher outside hears the watchdog', async () => watcher.heard() > 0, 60_000);
  return drill;
};

/** Customers call and make appointments, and webhooks tell of it. */
const doBusiness = (run: Run, { mariaDb }: Site): void => {
  const timer = setInterval(() => {
    void mariaDb
      .sql(
        `insert into appointments (source, starts_at) values ('phone', now() + interval 1 day);
         insert into calls (direction, disconnection_reason, duration_ms, ended_at) values ('inbound', 'user_hangup', 61000, now());
         insert into webhook_events (provider, event, processed_at) values ('retell', 'call_ended', now(6) + interval 200000 microsecond);`,
      )
      // While the database is down nobody makes appointments.
      .catch(() => undefined);
  }, 1000);
  run.atEnd({ name: 'business', close: async () => clearInterval(timer) });
};

const soon = (days: number): Date => new Date(Date.now() + days * 86_400_000);

/** Writes the secrets that are no one's in particular. */
const writeSecrets = async (
  folder: string,
  { slack, mysql, watcher }: { readonly slack: string; readonly mysql: string; readonly watcher: string },
): Promise<void> => {
  const secrets = {
    'exporter-token': randomBytes(24).toString('hex'),
    'slack-webhook-url': slack,
    'mysql-password': mysql,
    'watcher-token': watcher,
  };
  await mkdir(folder);
  for (const [name, secret] of Object.entries(secrets))
    await writeFile(join(folder, name), `${secret}\n`, { mode: 0o600 });
};

/** What the exporter finds on any host that has run for a while: logs, and folders with backups. */
const layOutFiles = async (dir: string, laravelLog: string): Promise<void> => {
  for (const log of [join(dir, 'auth.log'), join(dir, 'ufw.log'), laravelLog]) await appendFile(log, '');
  // Laravel writes it as the web server's user.
  await chmod(laravelLog, 0o666);
  for (const folder of ['app', 'full']) {
    const backup = join(dir, 'backups', folder, 'backup.tar.gz');
    await mkdir(dirname(backup), { recursive: true });
    await writeFile(backup, gzipSync('what was backed up'));
    // Long enough ago to be whole.
    const made = Date.now() / 1000 - 300;
    await utimes(backup, made, made);
  }
};
