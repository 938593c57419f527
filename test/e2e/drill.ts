import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readTexts } from '../../packages/tocsin/src/cli/support/texts.ts';
import { writeArtefacts } from '../../packages/tocsin/src/cli/support/write.ts';
import { compile } from '../../packages/tocsin/src/compile/compile.ts';
import { receiverConfig } from '../../packages/tocsin/src/shared/receiver-config.ts';
import project from '../../tocsin.config.ts';
import { doBusiness } from './business.ts';
import { layOutFiles, writeSecrets } from './lay-out.ts';
import type { OpenMonitors, Watching } from './monitors/monitors.ts';
import { isReady, serve } from './monitors/serve.ts';
import { placementOf, programs } from './placement.ts';
import { freePort } from './ports.ts';
import type { Run } from './processes.ts';
import { noteBatches } from './site/batches.ts';
import { createAuthority } from './site/certificates.ts';
import { mountDisk, type Disk } from './site/disk.ts';
import { startBlackbox, startExporters } from './site/exporters.ts';
import { startLoad } from './site/load.ts';
import { startNodeExporter, type NodeExporter } from './site/node-exporter.ts';
import type { PrometheusClient } from './site/prometheus-client.ts';
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
  /** The folder whose files node_exporter passes on. */
  readonly textfiles: string;
  readonly disk: Disk;
  readonly prometheus: PrometheusClient;
  /** What may be done to what monitors, where there are two. */
  readonly pair: Watching['pair'];
  /** The instance of what the whole cluster shares. */
  readonly shared: string;
  /** Where Prometheus keeps its samples. */
  readonly past: () => string;
  readonly slack: Slack;
  readonly generated: string;
  /** Where people find the receiver, and what they show it. */
  readonly receiver: {
    readonly url: () => string;
    readonly tokenOf: (person: Person) => string;
    readonly ask: (path: string, as: Person, json?: unknown) => Promise<unknown>;
  };
  /** What the receiver did, newest first. */
  readonly runs: () => Promise<readonly ResponseRun[]>;
  /** Throws the receiver's kill switch, or takes it back. */
  readonly killSwitch: (on: boolean) => Promise<void>;
  /**
   * Gives the edge a certificate that expires so many days from now, or ago; with `intermediate` one below an authority
   * in between that expires in so many days itself.
   */
  readonly renew: (days: number, options?: { readonly intermediate: number }) => Promise<void>;
  /** Whether the responses to these alerts may act again: what they did last has cooled down. */
  readonly rested: (alerts: readonly string[]) => Promise<boolean>;
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

export const startDrill = async (run: Run, open: OpenMonitors): Promise<Drill> => {
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
  const textfiles = await noteBatches(run);
  const nodeExporter = await startNodeExporter(run, disk.mountPoint, textfiles);
  const exporters = await startExporters(run, site);
  const slack = await startSlack(run);
  const watcher = await startWatcher(run);
  const webExporter = await freePort();

  const secrets = join(run.dir, 'secrets');
  await writeSecrets(secrets, {
    slack: slack.url,
    mysql: site.mariaDb.reader.password,
    watcher: watcher.token,
  });
  const monitors = await open(run, secrets);
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
    webExporter,
    monitors: monitors.addresses,
    watcher: watcher.url,
  });
  const stack = guard.closed(project.stack);
  const { environment } = monitors;
  const compiled = compile(
    { ...stack, environments: { drill: environment } },
    environment,
    await readTexts(stack.packs),
    placement,
  );
  const { artefacts, findings } = compiled;
  if (artefacts.length === 0) throw new Error(`nothing was generated: ${JSON.stringify(findings)}`);
  const files = join(generated, 'drill');
  await writeArtefacts(files, artefacts);

  await startBlackbox(run, join(files, 'blackbox/blackbox.yml'), monitors.blackbox);
  await serve(run, {
    name: 'exporter-web',
    service: 'exporters',
    config: join(files, 'exporter/prod-web-01.json'),
    ready: isReady(webExporter),
  });
  const { prometheus, receiverUrl, past, pair } = await monitors.start({ compiled, files, users, guard });
  await mustBeClosed(guard, receiverUrl());

  const ask = async (path: string, as: Person, json?: unknown): Promise<unknown> =>
    JSON.parse(await guard.ask(receiverUrl(), `/api/v1/${path}`, as, json));
  const killSwitch = async (on: boolean): Promise<void> => {
    await ask('kill-switch', 'Grace', { on, why: 'to see that nothing is touched' });
  };
  const runs = async (): Promise<readonly ResponseRun[]> =>
    ((await ask('runs', 'Ada')) as { readonly runs: readonly ResponseRun[] }).runs;
  const renew: Drill['renew'] = async (days, options) => {
    await (options === undefined
      ? authority.issue(certificateFile, soon(days))
      : authority.issueBelow(certificateFile, { days, intermediate: options.intermediate }));
    site.nginx.process.signal('SIGHUP');
  };
  const { responses } = receiverConfig.parse(JSON.parse(await readFile(join(files, 'receiver/config.json'), 'utf8')));
  const restOf = ({ alert, action, history }: ResponseRun): number => {
    const acted = history.some(({ state }) => state === 'intent');
    const response = responses.find((one) => one.alert === alert && one.action === action);
    return acted ? (history.at(-1)?.at ?? 0) + (response?.cooldown ?? 0) : 0;
  };
  const rested = async (alerts: readonly string[]): Promise<boolean> =>
    (await runs()).every((run) => !alerts.includes(run.alert) || Date.now() > restOf(run));
  doBusiness(run, site);
  // Visitors come all the time, and users look at their appointments.
  startLoad(run, `${site.nginx.url}/api/appointments/1`, { clients: 1, pause: 200 });
  const drill = {
    run,
    site,
    nodeExporter,
    textfiles,
    disk,
    prometheus,
    pair,
    shared: monitors.shared,
    past,
    slack,
    generated: files,
    receiver: { url: receiverUrl, tokenOf: guard.tokenOf, ask },
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
  await until('the watcher outside hears the watchdog', async () => watcher.heard() > 0);
  return drill;
};

const soon = (days: number): Date => new Date(Date.now() + days * 86_400_000);
