import { banner, portOf, type HostFile, type PartOf } from 'tocsin/compile';
import { hasRole, UsageError } from 'tocsin/shared';
import { COMMANDS } from '../redis/commands.ts';
import type { QueueOptions } from './options.ts';

/** Redis takes keys by patterns: what is a name stands for itself. */
const literal = (name: string): string => name.replace(/[\\*?[\]^]/g, String.raw`\$&`);

/**
 * What our account may, as an ACL has it: the commands that read, on the keys of queues, of Horizon, and of what is paused.
 * @throws UsageError for a name that would be several words of a rule
 */
export const rulesOf = ({ user = '', prefix, horizonPrefix, cache }: QueueOptions): readonly string[] => {
  const names = [user, prefix, horizonPrefix ?? '', cache?.prefix ?? ''];
  const wrong = names.find((name) => /[\s"']/.test(name));
  if (wrong !== undefined)
    throw new UsageError(`the account of Redis: "${wrong}" has a space or a quote, which no rule of an ACL can hold`);
  const patterns = [
    `${literal(prefix)}queues:*`,
    ...(horizonPrefix === undefined ? [] : [`${literal(horizonPrefix)}*`]),
    ...(cache === undefined ? [] : [`${literal(`${prefix}${cache.prefix}`)}illuminate:queue*`]),
  ];
  return [
    ...patterns.map((pattern) => `~${pattern}`),
    'resetchannels',
    '-@all',
    ...COMMANDS.map((command) => `+${command}`),
  ];
};

/** Our account on the hosts with the Redis. The default one is the application's, and is left alone. */
export const redisAccountPart =
  (options: QueueOptions): PartOf =>
  (model, host) => {
    const { on, user, service } = options;
    if (user === undefined || user === 'default' || !hasRole(host, on)) return undefined;
    const port = portOf(model, host, service);
    const rules: HostFile = {
      path: `redis/${user}.acl`,
      text: [
        `# ${banner}`,
        `# What the account ${user} may. install.sh puts its password before this, and tells Redis.`,
        rulesOf(options).join(' '),
        '',
      ].join('\n'),
      from: [],
    };
    return {
      needs: [['need_redis', port, user]],
      files: [rules],
      steps: [['redis_user', rules.path, port, user, 'given']],
    };
  };
