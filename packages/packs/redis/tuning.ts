import { banner, type HostFile, type PartOf } from 'tocsin/compile';
import { hasRole, UsageError } from 'tocsin/shared';

/** Settings of the server, as its file has them; a list is one line each. */
export type RedisTuning = Readonly<Record<string, string | number | readonly string[]>>;

/** With these, Redis throws keys away when its memory is full. */
const EVICTING = /^(?:allkeys|volatile)-/;

/**
 * What the server is to run with. install.sh does not put it in place: `include` it at the end of redis.conf, for the last line of a setting wins.
 * @throws UsageError for what is no setting, and for a policy that throws jobs away
 */
export const redisTuningPart =
  (on: readonly string[], settings: RedisTuning): PartOf =>
  (_model, host) =>
    hasRole(host, on) ? { files: [redisTuningFile(settings)] } : undefined;

export const redisTuningFile = (settings: RedisTuning): HostFile => {
  const lines = Object.entries(settings).flatMap(([setting, value]) =>
    (Array.isArray(value) ? (value as readonly string[]) : [String(value)]).map((one) => line(setting, one)),
  );
  return {
    path: 'redis/performance.conf',
    text: [
      `# ${banner}`,
      '# Copy it to /etc/redis, include it at the end of redis.conf, and set each line by CONFIG SET or restart the server.',
      ...lines,
      '',
    ].join('\n'),
    from: [],
  };
};

const line = (setting: string, value: string): string => {
  if (!/^[a-z][a-z0-9-]*$/.test(setting) || !/^[^\n\r#]+$/.test(value))
    throw new UsageError(`the settings of redisPack: "${setting} ${value}" is not a line of redis.conf`);
  if (setting === 'maxmemory-policy' && EVICTING.test(value))
    throw new UsageError(
      `the settings of redisPack: with maxmemory-policy ${value} jobs of queues vanish when memory is full`,
      'take noeviction; a cache that may lose keys is a server of its own',
    );
  return `${setting} ${value}`;
};
