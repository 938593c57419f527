import type { Model } from '../../model.ts';
import { TEXTFILES } from '../textfiles.ts';

/** Memory that a container may have, in Compose's units, and the numbers of its user and group. */
export interface Limits {
  readonly memory: string;
  readonly user: string;
}

/** `nobody`, to whom the volumes of Prometheus' and Alertmanager's images belong. */
export const NOBODY = '65534:65534';
/**
 * Node exporter sees the processes of all containers, for it shares the host's: as a user that no other one is, it can look into the memory
 * of none. The prober, which reads what strangers answer, has nobody's files either. Neither keeps anything.
 */
export const ownUser = ({ account }: Model, which: 'node-exporter' | 'blackbox'): string => {
  const id = account.id + (which === 'node-exporter' ? 1 : 2);
  return `${id}:${id}`;
};
/** As whom Grafana's image runs. */
export const GRAFANA = '472:0';

/**
 * What every container has in common. It shares the host's network: the addresses in all generated files are true
 * inside and outside, and nothing is published past the host's firewall.
 */
export const container = ({ memory, user }: Limits): object => ({
  network_mode: 'host',
  user,
  read_only: true,
  cap_drop: ['ALL'],
  security_opt: ['no-new-privileges:true'],
  mem_limit: memory,
  pids_limit: 256,
  restart: 'unless-stopped',
  logging: { driver: 'json-file', options: { 'max-size': '10m', 'max-file': '3' } },
});

/** The group that may read the secrets, for those who are not our own account. */
export const mayReadSecrets = ({ account }: Model): object => ({ group_add: [String(account.id)] });

/** Folders that are in memory, for a program that must write somewhere. */
export const inMemory = (...folders: readonly string[]): object => ({
  tmpfs: folders.map((folder) => `${folder}:size=64m,mode=1777`),
});

/** Every image here has busybox' wget. */
export const answers = (address: string, path: string): object =>
  healthy(['CMD', 'wget', '-q', '-O', '/dev/null', `http://${address}${path}`]);

/** It is there and asks for a password: one that answered whoever comes would not be well. No password is in a list of processes. */
export const asksForPassword = (address: string, path: string): object =>
  healthy(['CMD-SHELL', `wget -q -O /dev/null http://${address}${path} 2>&1 | grep -q ' 401 '`]);

/** Ours has Node and nothing else that speaks HTTP. */
export const answersNode = (address: string, path: string, tls = false): object =>
  healthy([
    'CMD',
    'node',
    // It asks whether this container lives, and not who it is.
    ...(tls ? ['--no-warnings'] : []),
    '-e',
    `${tls ? "process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0'; " : ''}fetch('${tls ? 'https' : 'http'}://${address}${path}').then(r => process.exit(r.ok ? 0 : 1), () => process.exit(1))`,
  ]);

export const healthy = (command: readonly string[]): object => ({
  healthcheck: { test: command, interval: '10s', timeout: '5s', retries: 3, start_period: '60s' },
});

/** What node exporter is started with in its container. */
export const nodeExporterCommand = (listen: string): readonly string[] => [
  '--path.rootfs=/host',
  `--collector.textfile.directory=/host${TEXTFILES}`,
  `--web.listen-address=${listen}`,
];

/** What the receiver is started with in its container; `config` among the generated files. */
export const receiverCommand = (config: string): readonly string[] => [
  'receiver.mjs',
  '--config',
  `/etc/tocsin/${config}`,
];

/** A folder of this environment, as `npm run generate` leaves it. */
export const generated = (folder: string, target: string): string =>
  `./generated/\${TOCSIN_ENV:-production}/${folder}:${target}:ro`;

/** A file or folder of the host that has to be there already. */
export const fromHost = (source: string, target: string, how: object = {}): object => ({
  type: 'bind',
  source,
  target,
  read_only: true,
  bind: { create_host_path: false, ...how },
});
