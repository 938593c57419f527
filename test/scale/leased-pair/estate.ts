import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { route, routing, slack as slackReceiver, unsent, webhook } from 'tocsin';
import type { Compiled } from '../../../packages/tocsin/src/compile/compile.ts';
import project from '../../../packages/tocsin/init/tocsin.config.ts';
import { freePort } from '../../e2e/ports.ts';
import type { Process, Run } from '../../e2e/processes.ts';
import { isOk } from '../../e2e/site/http.ts';
import { startPostgreSql } from '../../e2e/site/postgresql.ts';
import { startSlack, type Slack } from '../../e2e/site/slack.ts';
import { startSshd } from '../../e2e/site/sshd.ts';
import { until } from '../../e2e/site/until.ts';
import { makeWebUsers } from '../../e2e/site/web-users.ts';
import { memoryLeft, startExporter } from '../exporters.ts';
import { areOneCluster, gossiped } from '../cluster.ts';
import { firstStack, jobs, pair } from '../first.ts';
import { receiverFileOf, writeHostFiles } from '../host-files.ts';
import { FASTER_CLUSTER, makeClusterCertificates, startServer } from '../servers.ts';
import { starved, starvedPack } from './starved.ts';

const NORTH = 'watch-north';
const SOUTH = 'watch-south';
export const HOSTS = [NORTH, SOUTH] as const;
export type Host = (typeof HOSTS)[number];
export const otherOf = (host: Host): Host => (host === NORTH ? SOUTH : NORTH);

const SERVICES = ['prometheus', 'alertmanager', 'alertmanager-cluster', 'receiver'] as const;
const LOW = 1024 ** 2 * 100;
const WELL = 8 * 1024 ** 3;
const TOKEN = 'a token for this test';
/** Two monitoring hosts on one machine, and the host that they watch. */
export interface Estate {
  readonly slack: Slack;
  readonly compiled: Compiled;
  /** The watched host has little memory from now on, or enough. */
  readonly be: (how: 'low' | 'well') => void;
  /** How often the response was really made on the watched host, and begun. */
  readonly effects: () => Promise<number>;
  readonly begun: () => Promise<number>;
  /** Which host's receiver is active; undefined while none is. */
  readonly active: () => Promise<Host | undefined>;
  /** A line of the metrics of a host's receiver. */
  readonly metric: (host: Host, name: string) => Promise<number | undefined>;
  /** The runs of the response, as that receiver, or whom it passes on to, knows them: their states, the newest first. */
  readonly states: (host: Host) => Promise<readonly string[]>;
  /** How often people were told of it by Alertmanager. */
  readonly told: (what: string) => number;
  /** How often one Alertmanager has learned from the other what people were told. */
  readonly gossiped: () => Promise<number>;
  /** All that runs on a host ends as if by a power failure. */
  readonly die: (host: Host) => void;
  readonly start: (host: Host) => Promise<void>;
  /** Both Prometheus see everything up, both Alertmanagers are one cluster, and one receiver is active. */
  readonly isWhole: () => Promise<boolean>;
  readonly sql: (statement: string) => Promise<string>;
}

const linesIn = async (file: string): Promise<number> =>
  (await readFile(file, 'utf8').catch(() => '')).split('\n').length - 1 || 0;

/** Faults follow each other faster than in life. */
const faster = ({ guards, responses }: { readonly guards: object; readonly responses: readonly object[] }): object => ({
  guards: { ...guards, budget: { runs: 1000, within: '1h' }, hostBudget: { runs: 1000, within: '1h' } },
  responses: responses.map((response) => ({ ...response, cooldown: '1s' })),
});

export const openEstate = async (run: Run): Promise<Estate> => {
  const { dir } = run;
  const secrets = join(dir, 'secrets');
  const responses = join(dir, 'responses');
  await Promise.all([secrets, responses].map((folder) => mkdir(folder)));
  const slack = await startSlack(run);
  const postgresql = await startPostgreSql(run);
  const programs = join(dir, `files-${NORTH}/hosts/shop/programs`);
  const sshd = await startSshd(run, { forcedCommand: join(programs, 'respond') });
  let memory = WELL;
  const addresses: Record<string, string> = {
    'shop/node-exporter': await startExporter(run, () => memoryLeft(memory)),
    'shop/ssh': `127.0.0.1:${sshd.port}`,
  };
  for (const host of HOSTS)
    for (const service of SERVICES) addresses[`${host}/${service}`] = `127.0.0.1:${await freePort()}`;
  await writeFile(join(secrets, 'slack-address'), slack.url);
  await writeFile(join(secrets, 'receiver-token'), TOKEN);
  await writeFile(join(secrets, 'receiver-token-previous'), 'nobody knows this one');
  await copyFile(postgresql.passwordFile, join(secrets, 'lease-password'));
  await makeClusterCertificates(secrets);
  const users = await makeWebUsers(secrets);
  const compiled = firstStack(
    {
      ...pair,
      speedup: 60,
      receiver: {
        lease: {
          servers: [`127.0.0.1:${postgresql.port}`],
          database: postgresql.database,
          user: postgresql.user,
          passwordFile: 'lease-password',
          lapse: '2s',
        },
      },
    },
    {
      addresses,
      paths: {
        secrets,
        responses,
        programs,
        epoch: join(dir, 'epoch'),
        runbooks: join(dir, `files-${NORTH}/runbooks`),
        'ssh-key': sshd.privateKeyFile,
        'ssh-known-hosts': sshd.knownHostsFile,
      },
      responder: sshd.user,
    },
    {
      jobs: { ...jobs, receiver: { on: ['monitoring'], service: 'receiver', every: '15s' } },
      packs: [...project.stack.packs, starvedPack],
      rules: [...project.stack.rules, starved],
      routes: routing({
        receivers: {
          people: slackReceiver({ channel: '#estate', urlFile: 'slack-address' }),
          tocsin: webhook({ service: 'receiver', path: '/api/v1/alerts', tokenFile: 'receiver-token' }),
          nobody: unsent(),
        },
        otherwise: 'people',
        groupBy: ['alertname', 'instance'],
        timing: { groupWait: '30s', groupInterval: '5m', repeatInterval: '12h' },
        routes: [
          route({ alertname: 'Watchdog' }, 'nobody'),
          route({ priority: ['P1', 'P2', 'P3', 'P4'] }, 'tocsin', {
            groupWait: '0s',
            groupInterval: '1m',
            continue: true,
          }),
        ],
      }),
    },
  );
  if (compiled.artefacts.length === 0)
    throw new Error(
      `nothing was generated: ${JSON.stringify(compiled.findings.filter(({ severity }) => severity === 'error'))}`,
    );
  for (const host of HOSTS)
    await writeHostFiles({
      folder: join(dir, `files-${host}`),
      compiled,
      host,
      told: { generated: addresses[`${NORTH}/receiver`] ?? '', own: addresses[`${host}/receiver`] ?? '' },
      state: join(dir, `state-${host}`),
      change: faster,
    });

  const servers = new Map<Host, readonly Process[]>();
  const url = (host: Host, service: string): string => `http://${addresses[`${host}/${service}`]}`;
  const headers = { authorization: `Bearer ${TOKEN}` };
  const start = async (host: Host): Promise<void> => {
    const files = join(dir, `files-${host}`);
    const estate = { run, name: 'leased', compiled, files, addresses, users };
    servers.set(
      host,
      await Promise.all([
        run.start({
          name: `leased-${host}-receiver`,
          file: process.execPath,
          args: [join(import.meta.dirname, 'receiver.ts'), '--config', join(files, receiverFileOf(compiled, host))],
          ready: () => isOk(`${url(host, 'receiver')}/-/ready`),
        }),
        startServer(estate, host, 'alertmanager', ...FASTER_CLUSTER),
        // What it sent while nobody listened is sent again as much sooner as the drill's durations are.
        startServer(estate, host, 'prometheus', '--rules.alert.resend-delay=1s'),
      ]),
    );
  };
  const metric: Estate['metric'] = async (host, name) => {
    const text = await fetch(`${url(host, 'receiver')}/metrics`).then(
      (answer) => answer.text(),
      () => '',
    );
    const line = text.split('\n').find((one) => one.startsWith(`${name} `));
    return line === undefined ? undefined : Number(line.split(' ')[1]);
  };
  const active: Estate['active'] = async () => {
    const says = await Promise.all(HOSTS.map((host) => metric(host, 'tocsin_receiver_active')));
    return HOSTS.find((_, index) => says[index] === 1);
  };
  const alertmanagers = HOSTS.map((host) => url(host, 'alertmanager'));
  const downFrom = async (host: Host): Promise<number> => {
    const answer = await fetch(
      `${url(host, 'prometheus')}/api/v1/query?query=count(up==1)or+vector(0)`,
      users.prometheus,
    );
    const { data } = (await answer.json()) as { data: { result: readonly { value: readonly [number, string] }[] } };
    return TARGETS - Number(data.result[0]?.value[1]);
  };

  return {
    slack,
    compiled,
    be: (how) => void (memory = how === 'low' ? LOW : WELL),
    effects: () => linesIn(join(responses, 'effects')),
    begun: () => linesIn(join(responses, 'effects.begun')),
    active,
    metric,
    states: async (host) => {
      const answer = await fetch(`${url(host, 'receiver')}/api/v1/runs`, { headers });
      const { runs } = (await answer.json()) as { runs: readonly { state: string }[] };
      return runs.map(({ state }) => state);
    },
    // The receiver tells of what it does without attachments.
    told: (what) =>
      slack.posts.filter(({ message: { attachments = [] } }) =>
        attachments.some(({ title = '' }) => title.includes(what)),
      ).length,
    gossiped: () => gossiped(alertmanagers, users.alertmanager),
    die: (host) => servers.get(host)?.forEach((server) => server.signal('SIGKILL')),
    start,
    isWhole: async () =>
      (await active()) !== undefined &&
      (await areOneCluster(alertmanagers, users.alertmanager)) &&
      (await Promise.all(HOSTS.map(downFrom))).every((count) => count === 0),
    sql: postgresql.sql,
  };
};
/** What each Prometheus scrapes: the shop, and three on each monitoring host. */
const TARGETS = 7;

/** Opens it, with both hosts up. */
export const startEstate = async (run: Run): Promise<Estate> => {
  const estate = await openEstate(run);
  await Promise.all(HOSTS.map(estate.start));
  await until('the estate is whole', estate.isWhole, 60_000);
  return estate;
};
