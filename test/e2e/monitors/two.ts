import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { define } from 'tocsin';
import project from '../../../tocsin.config.ts';
import { areOneCluster } from '../../scale/cluster.ts';
import { receiverFileOf, writeHostFiles } from '../../scale/host-files.ts';
import { makeClusterCertificates, startServer } from '../../scale/servers.ts';
import { readToldLog } from '../../scale/told-log.ts';
import { freePort } from '../ports.ts';
import type { Process } from '../processes.ts';
import { startPostgreSql } from '../site/postgresql.ts';
import { prometheusClient, type PrometheusClient } from '../site/prometheus-client.ts';
import { until } from '../site/until.ts';
import type { OpenMonitors } from './monitors.ts';
import { isReady, serve } from './serve.ts';

const FIRST = 'prod-mon-01';
const SECOND = 'prod-mon-02';
const HOSTS = [FIRST, SECOND] as const;
const SERVICES = ['prometheus', 'alertmanager', 'alertmanager-cluster', 'receiver', 'exporter'] as const;
/** Who waits for the other does so for less long; who was told is written down soon, where it is read. Peers are given up on as usual. */
const CLUSTER = ['--cluster.peer-timeout=5s', '--cluster.settle-timeout=10s', '--data.maintenance-interval=1s'];
const PASSWORD = 'lease-password';

/** A pair whose receivers have a lease, each host from its own generated files. */
export const two: OpenMonitors = async (run, secrets) => {
  const postgresql = await startPostgreSql(run);
  await copyFile(postgresql.passwordFile, join(secrets, PASSWORD));
  await makeClusterCertificates(secrets);
  const addresses: Record<string, string> = {};
  for (const host of HOSTS)
    for (const service of SERVICES) addresses[`${host}/${service}`] = `127.0.0.1:${await freePort()}`;
  const blackbox = await freePort();
  for (const host of HOSTS) addresses[`${host}/blackbox-exporter`] = `127.0.0.1:${blackbox}`;
  const at = (host: string, service: (typeof SERVICES)[number]): string => addresses[`${host}/${service}`] ?? '';
  const { drill } = project.stack.environments;

  return {
    environment: define({
      ...drill,
      profile: 'pair',
      // Twice as much is scraped, asked and written on the same machine.
      speedup: 15,
      hosts: { ...drill.hosts, [SECOND]: { roles: ['monitoring'], address: `${SECOND}.askproai.internal` } },
      receiver: {
        lease: {
          servers: [`127.0.0.1:${postgresql.port}`],
          database: postgresql.database,
          user: postgresql.user,
          passwordFile: PASSWORD,
          // Shorter than usual, as all is in a drill; long enough for a machine that is busy.
          lapse: '4s',
        },
      },
    }),
    addresses,
    // One probes for both: it is no more than a program between Prometheus and the site.
    blackbox,
    shared: 'monitoring',
    start: async ({ compiled, files, users, guard }) => {
      const alive = new Map<string, readonly Process[]>();
      const folderOf = (host: string): string => (host === FIRST ? files : `${files}-${host}`);
      const prometheusAt = (host: string): PrometheusClient =>
        prometheusClient(`http://${at(host, 'prometheus')}`, users.prometheus.headers);
      const receiverAt = (host: string): string => `https://${at(host, 'receiver')}`;
      const alertmanagers = HOSTS.map((host) => `http://${at(host, 'alertmanager')}`);
      const start = async (host: string): Promise<void> => {
        const folder = folderOf(host);
        const estate = { run, name: 'drill', compiled, files: folder, addresses, users };
        const processes = await Promise.all([
          serve(run, {
            name: `exporter-${host}`,
            service: 'exporters',
            config: join(folder, `exporter/${host}.json`),
            ready: isReady(at(host, 'exporter')),
          }),
          startServer(estate, host, 'alertmanager', ...CLUSTER),
          startServer(estate, host, 'prometheus', '--rules.alert.resend-delay=2s'),
          serve(run, {
            name: `receiver-${host}`,
            service: 'alert-receivers',
            config: join(folder, receiverFileOf(compiled, host)),
            ready: () => guard.answers(receiverAt(host)),
          }),
        ]);
        alive.set(host, processes);
      };
      const isActive = async (host: string): Promise<boolean> =>
        alive.has(host) && /^tocsin_receiver_active 1$/m.test(await guard.ask(receiverAt(host), '/metrics'));
      const active = async (): Promise<string | undefined> => {
        const found = await Promise.all(HOSTS.map(isActive));
        return HOSTS.find((_, index) => found[index]);
      };
      const hasAll = async (host: string): Promise<boolean> => {
        const seen = await prometheusAt(host).query('up');
        return seen.length > 0 && seen.every(({ value }) => value === 1);
      };
      const isWhole = async (): Promise<boolean> =>
        (await active()) !== undefined &&
        (await areOneCluster(alertmanagers, users.alertmanager)) &&
        (await Promise.all(HOSTS.map(hasAll))).every(Boolean);
      /** A map keeps the order of starting. */
      const oldest = (): string => alive.keys().next().value ?? FIRST;

      for (const host of HOSTS)
        await writeHostFiles({
          folder: folderOf(host),
          compiled,
          host,
          told: { generated: at(FIRST, 'receiver'), own: at(host, 'receiver') },
          state: join(run.dir, `receiver-${host}`),
        });
      await Promise.all(HOSTS.map(start));
      return {
        prometheus: {
          query: (expression) => prometheusAt(oldest()).query(expression),
          samples: (selector) => prometheusAt(oldest()).samples(selector),
          alerts: () => prometheusAt(oldest()).alerts(),
        },
        receiverUrl: () => receiverAt(oldest()),
        past: () => join(run.dir, `drill-${oldest()}-prometheus`),
        pair: {
          active,
          knows: async (host, { receiver, alert, since }) =>
            (await readToldLog(join(run.dir, `drill-${host}-alertmanager/nflog`))).some(
              (told) =>
                told.receiver === receiver &&
                told.group.includes(`alertname="${alert}"`) &&
                told.at >= Math.floor(since / 1000),
            ),
          die: (host) => {
            alive.get(host)?.forEach((process) => process.signal('SIGKILL'));
            alive.delete(host);
          },
          bringBack: async (host) => {
            await start(host);
            await until('the pair is whole again', isWhole);
          },
        },
      };
    },
  };
};
