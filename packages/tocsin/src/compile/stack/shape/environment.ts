import { placeOfStore } from './access.ts';
import { fields } from './fields.ts';
import { anything, count, duration, flag, list, oneOf, port, positive, record, text, textLike, url } from './kinds.ts';
import { isObject, placeText, shown, type Kind } from './misfit.ts';

/** A name or an IP address; the port is the service's. */
const address: Kind = {
  ...text,
  misfits: (value, at) => {
    const misfits = text.misfits(value, at);
    if (misfits.length > 0 || typeof value !== 'string') return misfits;
    const isPlain = !/[/\s]/.test(value) && !/^[^:]+:\d+$/.test(value);
    return isPlain
      ? []
      : [
          {
            at,
            says: `${placeText(at)} is ${shown(value)}, and it is to be a name or an IP address alone`,
            help: 'leave out the port, the path and http://: a port is that of the service',
          },
        ];
  },
};

const host = fields(
  { roles: list({ ...text, as: "'web'" }, 1), address: { ...address, as: "'web-1.internal'" } },
  {},
  'a host',
);

const urls = fields(
  { prometheus: url, grafana: url, alertmanager: url, runbooks: url },
  { stores: record(url), watcher: url },
);

const size = textLike('a size', "'50Gi'", /^\d+[A-Za-z]*$/);
const quantities = fields({ cpu: text, memory: text });
const kubernetes = fields(
  { namespace: text, image: text },
  {
    labels: record(text),
    only: list(oneOf('rules', 'scraping', 'routing', 'dashboards', 'servers', 'services'), 1),
    addresses: record(text),
    grafana: record(text),
    // Which numbers there may be, a check says.
    agents: anything,
    replicas: fields({}, { prometheus: anything, alertmanager: anything }),
    storage: fields(
      {},
      { prometheus: size, alertmanager: size, receiver: size, 'receiver-backups': size, class: text },
    ),
    resources: fields({}, { prometheus: quantities, alertmanager: quantities }),
  },
);

const proxy = fields({ certificate: anything, signIn: anything }, { listen: list(text), redirectPort: port });

const receiver = fields(
  {},
  {
    lease: fields(
      { servers: list(text, 1), database: text, user: text, passwordFile: text },
      { tls: fields({}, { caFile: text, serverName: text }), name: text, lapse: duration },
    ),
    // Its numbers are judged by a check.
    backups: anything,
  },
);

/** One place where the stack runs. */
export const environment = fields(
  {
    name: textLike('a name of letters, digits, - and _', "'production'", /^[\w.-]+$/),
    hosts: record(host),
    urls,
    paths: { ...record(text), as: '{}' },
  },
  {
    edge: text,
    settings: list(anything),
    without: list(anything),
    webUsers: flag,
    exporterTls: flag,
    proxy,
    receiver,
    orders: list(text),
    externalLabels: record(text),
    longTerm: placeOfStore,
    profile: oneOf('single', 'pair', 'agents', 'shards'),
    kubernetes,
    dashboardsAs: oneOf('classic', 'v2'),
    workloads: record(oneOf('Deployment', 'StatefulSet')),
    speedup: positive,
  },
  'an environment',
);

const budget = fields({ messages: count, within: duration });
const health = fields({ service: text, checks: record(text) });
const rollback = fields({
  action: text,
  hosts: count,
  settle: duration,
  samples: count,
  within: duration,
  cooldown: duration,
  otherwise: text,
});
const channel: Kind = {
  is: 'a channel',
  as: "{ kind: 'webhook', urlFile: '...', secretFile: '...' }",
  misfits: (value, at) => {
    const kind = isObject(value) && 'kind' in value ? value.kind : undefined;
    const chosen = oneOf('email', 'webhook');
    if (kind === 'email')
      return fields(
        { kind: text, smtp: text, from: text, to: list(text, 1) },
        { tls: oneOf('none', 'starttls', 'implicit'), user: text, passwordFile: text, budget },
      ).misfits(value, at);
    if (kind === 'webhook')
      return fields({ kind: text, urlFile: text, secretFile: text }, { budget }).misfits(value, at);
    return fields({ kind: chosen }).misfits(isObject(value) ? { kind } : value, at);
  },
};

/** How people and the receiver work together. */
export const operations = fields(
  {
    incidents: fields({ together: duration, quiet: duration, storm: count }),
    deployments: fields(
      { watch: list(text), every: duration, within: duration, samples: count, on: list(text) },
      { health, rollback },
    ),
    slack: budget,
    channels: record(channel),
  },
  {
    watchdog: fields({ alert: text, missed: count, priority: oneOf('P1', 'P2', 'P3', 'P4') }),
    principals: text,
    identity: fields({ header: text, issuer: text, audience: text, jwks: anything }, { claim: text }),
    grafana: fields({ tokenFile: text }),
  },
);

/** How the receiver comes to the hosts. */
export const responder = fields(
  { user: text, hooks: record(fields({ url, secretFile: text })) },
  { cluster: fields({ url, caFile: text, tokenFile: text }, { account: text }) },
);
