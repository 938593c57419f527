import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { parse } from 'yaml';
import type { Compiled } from '../../packages/tocsin/src/compile/compile.ts';
import { artefact } from '../compile/compiled.ts';
import type { Process, Run } from '../e2e/processes.ts';
import { commandPath } from '../e2e/site/command-path.ts';
import { isOk } from '../e2e/site/http.ts';
import type { makeWebUsers } from '../e2e/site/web-users.ts';
import { composeFileOf } from './host-files.ts';

type Server = 'prometheus' | 'alertmanager';
/** Who may ask each of the servers. */
export type EstateUsers = Awaited<ReturnType<typeof makeWebUsers>>;

interface Estate {
  readonly run: Run;
  /** What its folders and processes are called. */
  readonly name: string;
  readonly compiled: Compiled;
  /** Where its files are. */
  readonly files: string;
  /** `host/service` to `host:port`. */
  readonly addresses: Readonly<Record<string, string>>;
  readonly users: EstateUsers;
}

/** The flags of the generated Compose file of a host, with this test's folders in place of the container's. */
const flagsOf = ({ compiled, files, name, run }: Estate, host: string, server: Server): readonly string[] => {
  const { services } = parse(artefact(compiled, composeFileOf(compiled, host))) as {
    services: Record<string, { command: readonly string[] }>;
  };
  return (services[server]?.command ?? []).map((flag) =>
    flag
      .replace(`/etc/${server}`, join(files, server))
      .replace(/=\/(prometheus|alertmanager)$/, `=${join(run.dir, name)}-${host}-$1`),
  );
};

const programs = {
  prometheus: () => commandPath('prometheus'),
  alertmanager: () => commandPath('prometheus-alertmanager', 'alertmanager'),
} as const;

/** Starts a server of a host as its Compose file says, and waits until it is ready. */
export const startServer = (
  estate: Estate,
  host: string,
  server: Server,
  ...more: readonly string[]
): Promise<Process> =>
  estate.run.start({
    name: `${estate.name}-${host}-${server}`,
    file: programs[server](),
    args: [...flagsOf(estate, host, server), ...more],
    ready: () => isOk(`http://${estate.addresses[`${host}/${server}`]}/-/ready`, estate.users[server].headers),
    deadline: 40_000,
  });

/** As much faster as the drill's durations are. */
export const FASTER_CLUSTER = [
  '--cluster.peer-timeout=2s',
  '--cluster.gossip-interval=50ms',
  '--cluster.probe-interval=200ms',
  '--cluster.probe-timeout=100ms',
  '--cluster.settle-timeout=10s',
];
/** A certificate for all members, as docs/scale.md has it made. */
export const makeClusterCertificates = async (folder: string): Promise<void> => {
  const openssl = (...args: readonly string[]) => execa('openssl', args, { cwd: folder });
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  await openssl('req', '-x509', ...key, '-subj', '/CN=estate', '-keyout', 'ca.key', '-out', 'cluster-authority');
  await openssl('req', ...key, '-subj', '/CN=alertmanager', '-keyout', 'cluster-key', '-out', 'cluster.csr');
  await writeFile(join(folder, 'san'), 'subjectAltName = DNS:alertmanager\n');
  const signed = ['-CA', 'cluster-authority', '-CAkey', 'ca.key', '-CAcreateserial', '-extfile', 'san'];
  await openssl('x509', '-req', '-in', 'cluster.csr', ...signed, '-out', 'cluster-certificate');
};
