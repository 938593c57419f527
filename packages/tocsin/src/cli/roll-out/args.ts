import { UsageError } from '../../shared/usage-error.ts';
import type { Server } from '../apply/refused.ts';
import type { RollOutOptions } from './command.ts';
import { installFiles } from './parcel.ts';

/** What `tocsin apply --hosts` takes beside what `apply` does. */
export const hostArgs = {
  hosts: {
    type: 'string',
    valueHint: 'all',
    description: 'Update hosts over ssh instead: all, or names and roles, separated by commas.',
  },
  waves: {
    type: 'string',
    valueHint: '1,10%,100%',
    description: 'With --hosts: how many hosts per wave. Default: 1,10%,100%.',
  },
  'dry-run': { type: 'boolean', description: 'With --hosts: print what would be done, and do nothing.' },
  user: {
    type: 'string',
    description: "With --hosts: the user as whom ssh logs in. Default: from ssh's configuration.",
  },
  'ssh-config': { type: 'string', valueHint: 'file', description: 'With --hosts: the ssh configuration file to use.' },
  'receiver-key': {
    type: 'string',
    valueHint: 'file',
    description: "With --hosts: the file with the receiver's public key.",
  },
  exporter: {
    type: 'string',
    valueHint: 'file',
    description: "With --hosts: the exporter's program, build/exporter.mjs.",
  },
  'exporter-token': {
    type: 'string',
    valueHint: 'file',
    description: 'With --hosts: the file with the token that Prometheus sends to the exporter.',
  },
  'exporter-certificate': {
    type: 'string',
    valueHint: 'folder',
    description: 'With --hosts: the folder of secrets, which has a certificate for each host.',
  },
  'mysql-password': {
    type: 'string',
    valueHint: 'file',
    description: "With --hosts: the file with the exporter's password for MySQL.",
  },
  'redis-password': {
    type: 'string',
    valueHint: 'file',
    description: "With --hosts: the file with the exporter's password for Redis.",
  },
  'firewall-elsewhere': {
    type: 'boolean',
    description: "With --hosts: something other than ufw closes the hosts' ports.",
  },
  'without-prometheus': {
    type: 'boolean',
    description: "With --hosts: do not ask Prometheus afterwards whether a host's targets are up.",
  },
} as const;

type Given = {
  readonly [K in keyof typeof hostArgs]?: (typeof hostArgs)[K]['type'] extends 'boolean'
    ? boolean | undefined
    : string | undefined;
} & { readonly json?: boolean | undefined };

/** `apply --dry-run` must not apply. @throws UsageError for what makes sense with --hosts only, and stands without it */
export const refuseAlone = (args: Given): void => {
  if (args.hosts !== undefined) return;
  const alone = Object.keys(hostArgs).find((name) => (args as Readonly<Record<string, unknown>>)[name] !== undefined);
  if (alone !== undefined)
    throw new UsageError(`--${alone} goes with --hosts`, 'say which hosts: --hosts all, names or roles');
};

/** What was asked for; `prometheus` is the one that scrapes the hosts. */
export const rollOutOptions = (args: Given, prometheus: Server): RollOutOptions => ({
  hosts: args.hosts ?? 'all',
  waves: args.waves ?? '1,10%,100%',
  dryRun: args['dry-run'] ?? false,
  firewallElsewhere: args['firewall-elsewhere'] ?? false,
  ssh: { user: args.user, config: args['ssh-config'] },
  files: Object.fromEntries(
    installFiles.flatMap((option) => {
      const file = args[option];
      return file === undefined ? [] : [[option, file]];
    }),
  ),
  prometheus: args['without-prometheus'] ? undefined : prometheus,
  json: args.json ?? false,
});
