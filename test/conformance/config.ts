import type { Proxy } from './proxy.ts';

/** What Alertmanager presents to the receiver: its token, and user and password where the receiver has them. */
export interface Presents {
  readonly token?: string | undefined;
  readonly basic?: { readonly user: string; readonly password: string } | undefined;
}

/** Paths of the proxy, each a receiver of Alertmanager. Labels choose: an alert with path="x" goes to x. */
export const paths = {
  plain: {},
  again: {},
  refused: {},
  hanging: {},
  cluster: {},
  killed: {},
  gone: {},
  drift: {},
  flap: { groupInterval: '1h' },
  group: { groupBy: ['path'] },
  truncated: { groupBy: ['path'], maxAlerts: 3 },
  storm: {},
  large: { groupBy: ['path'] },
  'team.web+1': {},
  basic: { auth: 'basic' },
  stranger: { auth: 'wrong' },
  reload: {},
} as const satisfies Record<
  string,
  { groupInterval?: string; groupBy?: readonly string[]; maxAlerts?: number; auth?: 'basic' | 'wrong' }
>;
export type Path = keyof typeof paths;
type Options = { groupInterval?: string; groupBy?: readonly string[]; maxAlerts?: number; auth?: 'basic' | 'wrong' };

const httpConfig = (auth: Options['auth'], { token, basic }: Presents): object => {
  if (auth === 'wrong') return { authorization: { credentials: 'not the token' } };
  if (auth === 'basic' && basic !== undefined)
    return { basic_auth: { username: basic.user, password: basic.password } };
  return token === undefined ? {} : { authorization: { credentials: token } };
};

/** Alertmanager's configuration, as JSON, which is YAML. */
export const alertmanagerConfig = (proxy: Proxy, presents: Presents): string => {
  const entries: readonly (readonly [string, Options])[] = Object.entries(paths);
  return JSON.stringify({
    route: {
      receiver: 'plain',
      group_by: ['path', 'alertname', 'n'],
      group_wait: '0s',
      group_interval: '1s',
      repeat_interval: '1h',
      routes: entries.map(([path, { groupInterval, groupBy }]) => ({
        receiver: path,
        matchers: [`path=${JSON.stringify(path)}`],
        ...(groupInterval === undefined ? {} : { group_interval: groupInterval }),
        ...(groupBy === undefined ? {} : { group_by: groupBy }),
      })),
    },
    receivers: entries.map(([path, { maxAlerts = 0, auth }]) => ({
      name: path,
      webhook_configs: [{ url: proxy.urlOf(path), max_alerts: maxAlerts, http_config: httpConfig(auth, presents) }],
    })),
  });
};
