import { banner, portOf, type HostFile, type PartOf } from 'tocsin/compile';
import { hasRole } from 'tocsin/shared';

/** What redis exporter asks (1.45 of Debian 12 to 1.86 of sid, which asks for histograms as well): numbers of the server, and no key. */
const COMMANDS = [
  'client|setname',
  'config|get',
  'info',
  'latency|histogram',
  'latency|latest',
  'slowlog|get',
  'slowlog|len',
] as const;

/** What it logs in with. */
const PASSWORD = '/etc/tocsin/redis-exporter.json';

/** What it is started with, to log in. */
export const loginFlags = (user: string | undefined): readonly string[] =>
  user === undefined ? [] : [`-redis.user=${user}`, `-redis.password-file=${PASSWORD}`];

/** The account of the exporter, by a password that install.sh makes; nothing where it has none. */
export const exporterAccountPart =
  ({ on, service, exporterUser: user }: ExporterLogin): PartOf =>
  (model, host) => {
    if (user === undefined || !hasRole(host, on)) return undefined;
    const port = portOf(model, host, service);
    const rules: HostFile = {
      path: `redis/${user}.acl`,
      text: [
        `# ${banner}`,
        '# What redis exporter may. install.sh puts its password before this, and tells Redis.',
        ['resetkeys', 'resetchannels', '-@all', ...COMMANDS.map((command) => `+${command}`)].join(' '),
        '',
      ].join('\n'),
      from: [],
    };
    return {
      needs: [['need_redis', port]],
      files: [rules],
      steps: [
        // Its group may read the password.
        ['packages', 'prometheus-redis-exporter'],
        ['redis_exporter_password', PASSWORD, user, port],
        ['redis_user', rules.path, port, user, PASSWORD],
      ],
    };
  };

/** What a project says of the exporter's account. */
export interface ExporterLogin {
  readonly on: readonly string[];
  readonly service: string;
  /** By which account of Redis' ACL the exporter logs in: install.sh makes it. Absent: as default, without a password. */
  readonly exporterUser?: string;
}
