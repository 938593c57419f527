import { describe, expect, test } from 'vitest';
import { binary, number, vector } from '../../../packages/tocsin/src/promql/nodes.ts';
import { findingsOf } from '../../../packages/tocsin/src/compile/checks/index.ts';
import { modelOf, viewOf } from '../../../packages/tocsin/src/compile/compile.ts';
import type { Model } from '../../../packages/tocsin/src/compile/model.ts';
import type { AlertModel, JobModel, ResponseModel } from '../../../packages/tocsin/src/compile/model-of-packs.ts';
import { orderable, underOneName, type Proxy, type Urls } from 'tocsin';
import type { Pack } from 'tocsin/compile';
import { blockAddress } from 'tocsin/packs/node';
import { callHook } from 'tocsin/receiver';
import project from '../../../tocsin.config.ts';
import { texts } from '../compiled.ts';

const { stack } = project;

const model = modelOf(stack, stack.environments.production, texts);
const found = (changed: Model, code: string): readonly string[] =>
  findingsOf(changed, viewOf(changed))
    .filter((finding) => finding.code === code)
    .map(({ message }) => message);

const withAlert = (name: string, change: (alert: AlertModel) => AlertModel): Model => ({
  ...model,
  groups: model.groups.map((group) => ({
    ...group,
    alerts: group.alerts.map((alert) => (alert.name === name ? change(alert) : alert)),
  })),
});
const withResponse = (change: Partial<ResponseModel>): Model =>
  withAlert('PhpFpmSaturated', (alert) => ({
    ...alert,
    ...(alert.answer?.kind === 'response' ? { answer: { ...alert.answer, ...change } } : {}),
  }));
const { answer } = model.groups.flatMap(({ alerts }) => alerts).find(({ name }) => name === 'PhpFpmSaturated') ?? {};
if (answer?.kind !== 'response') throw new Error('PhpFpmSaturated has no response');
const { healthy: _, ...unguarded } = answer;

const withBurn = (change: Partial<NonNullable<AlertModel['burn']>>): Model =>
  withAlert('AvailabilityBurnsFast', (alert) => ({
    ...alert,
    ...(alert.burn ? { burn: { ...alert.burn, ...change } } : {}),
  }));
const nginxAlerts = model.groups.flatMap(({ name, alerts }) => (name === 'nginx' ? alerts : []));
const window = { long: '1h', short: '5m', factor: 14.4 } as const;

const without = (gone: string, job: JobModel): JobModel => ({
  ...job,
  targets: job.targets.filter(({ host }) => host !== gone),
});

/** The pack of PHP-FPM, on other roles. */
const phpFpmOn = (on: readonly string[]): Pack => {
  const { actions = [] } = model.packs.find(({ name }) => name === 'php-fpm') ?? {};
  return {
    name: 'php-fpm',
    actions: actions.map(({ program, ...one }) => ({ ...one, ...(program ? { program: { ...program, on } } : {}) })),
  };
};
/** The packs, whose actions are all ready: the one of hosts knows whom it must never block. */
const ready = (pack: Pack): Pack => ({
  ...pack,
  actions: (pack.actions ?? []).map(({ action, program }) => ({ action, ...(program ? { program } : {}) })),
});
const withRestart = (given: ResponseModel['arguments']): Model =>
  withAlert('MysqlDown', (alert) => ({
    ...alert,
    ...(alert.answer?.kind === 'response' ? { answer: { ...alert.answer, arguments: given } } : {}),
  }));
const hostsChanged = (change: (roles: readonly string[]) => readonly string[]): Model => {
  const hosts = model.hosts.map((host) => ({ ...host, roles: change(host.roles) }));
  return { ...model, hosts };
};

const withRuns = (...runs: readonly string[]): Model => ({
  ...model,
  jobs: model.jobs.map((job) => (job.name === 'mysql' ? { ...job, runs } : job)),
});

const throughProxy = { host: 'proxy', role: 'proxy', address: 'https://monitoring.example.com/grafana/' };
const withProxy = (change: Partial<Proxy> = {}, urls: Partial<Urls> = {}, images: object = {}): Model => ({
  ...model,
  images: { ...model.images, nginx: 'nginx:1.28.0', ...images },
  urls: { ...model.urls, ...underOneName('monitoring.example.com'), ...urls },
  hasProxy: true,
  jobs: model.jobs.map((job) => (job.name === 'blackbox' ? { ...job, targets: [...job.targets, throughProxy] } : job)),
  proxy: { certificate: 'secrets', signIn: { users: ['anna'] }, ...change },
});
/** A host that monitors, and has a web server. */
const besideWeb: Model = {
  ...withProxy(),
  jobs: withProxy().jobs.map((job) => ({
    ...job,
    targets: job.targets.map((target) =>
      target.address.startsWith('http://prod-web-01') ? { ...target, host: 'prod-mon-01' } : target,
    ),
  })),
};

describe('checks of what only definitions say', () => {
  test.each<[code: string, name: string, changed: Model, message: RegExp]>([
    [
      'response-verification',
      'read from something else',
      withResponse({ helped: binary('<', vector('redis_up'), number(1)) }),
      /watches phpfpm_listen_queue, but whether phpfpm.scale helped is read from redis_up/,
    ],
    [
      'response-timing',
      'judged before it can be seen',
      withResponse({ within: '1m' }),
      /undone after 1m, but 3 checks .* take 1m30s/,
    ],
    ['response-timing', 'made again while it is judged', withResponse({ cooldown: '2m' }), /made again after 2m/],
    ['response-reach', 'all hosts at once', withResponse({ hosts: 2 }), /all 2 hosts at once/],
    [
      'response-reach',
      'what cannot be undone',
      withResponse({ action: { ...answer.action, class: 'destructive' } }),
      /cannot be undone/,
    ],
    [
      'response-reach',
      'no matter how many hosts are down',
      withAlert('PhpFpmSaturated', (alert) => ({ ...alert, answer: unguarded })),
      /however many hosts are down/,
    ],
    [
      'response-ladder',
      'a rung above one that only watches',
      withResponse({ mode: 'shadow', next: { ...answer, action: { ...answer.action, name: 'service.reload' } } }),
      /service.reload: it is never tried, because phpfpm.scale below it is in the mode shadow/,
    ],
    ['response-ladder', 'the same action again', withResponse({ next: answer }), /it is there twice/],
    [
      'response-host',
      'a role that no host has',
      withResponse({ arguments: { host: { hostWith: 'mail' } } }),
      /acts on a host with the role mail, but production has none/,
    ],
    [
      'response-host',
      'a role whose host responses do not touch',
      withResponse({ arguments: { host: { hostWith: 'monitoring' } } }),
      /the role monitoring, but production has none on which responses may act/,
    ],
    [
      'response-program',
      'an action whose program none of the hosts has',
      { ...model, packs: model.packs.filter(({ name }) => name !== 'php-fpm').concat(phpFpmOn(['db'])) },
      /^phpfpm\.scale would act on prod-web-01, prod-web-02.*, where there is no program phpfpm-pool$/,
    ],
    [
      'response-program',
      'an action of a pack that the project does not list',
      { ...model, packs: model.packs.filter(({ name }) => name !== 'php-fpm') },
      /^nothing in the project carries out phpfpm\.scale$/,
    ],
    [
      'response-program',
      'in a drill, a program that no host of it has',
      {
        ...model,
        place: { ...model.place, partial: true },
        packs: model.packs.filter(({ name }) => name !== 'php-fpm').concat(phpFpmOn([])),
      },
      /^phpfpm\.scale would act on prod-web-01, prod-web-02.*, where there is no program phpfpm-pool$/,
    ],
    [
      'response-program',
      'an order on a role whose hosts lack the program',
      { ...model, packs: model.packs.map(ready), orders: [orderable(blockAddress, { on: ['web', 'redis'] })] },
      /^people may order address\.block on prod-redis-01, where there is no program block-address$/,
    ],
    [
      'response-program',
      'a block where nothing says whom it must never block',
      { ...model, orders: [orderable(blockAddress, { on: ['web'] })] },
      /^people may order address\.block, which is not ready: nothing says whom it must never block$/,
    ],
    [
      'response-program',
      'the same as an answer',
      withResponse({ action: blockAddress.spec }),
      /^address\.block is not ready: nothing says whom it must never block$/,
    ],
    [
      'response-program',
      'an order that the environment names and nobody has',
      { ...model, unknownOrders: ['adress.block'] },
      /^the environment production lets people order adress\.block, but there is no such order$/,
    ],
    [
      'response-argument',
      'a service that the host does not know',
      withRestart({ host: { hostWith: 'web' }, service: { literal: 'celery' } }),
      /^service\.restart would act on prod-web-01, where no service is called celery$/,
    ],
    [
      'response-argument',
      'a service of another role, of the hosts that the alert tells of',
      withRestart({ host: { label: 'instance' }, service: { literal: 'redis' } }),
      /^service\.restart would act on prod-db-01, where no service is called redis$/,
    ],
    [
      'monitoring-host',
      'two hosts that monitor',
      hostsChanged((roles) => (roles.includes('db') ? [...roles, 'monitoring'] : roles)),
      /^prod-db-01 and prod-mon-01 have the role monitoring in production, /,
    ],
    [
      'older-image',
      'a program that is older than its files',
      { ...model, images: { ...model.images, alertmanager: 'prom/alertmanager:v0.24.0' } },
      /^prom\/alertmanager:v0\.24\.0 is older than 0\.25\.0, for which the files of alertmanager are written/,
    ],
    [
      'unknown-program',
      'a program by another name than the catalogue has',
      withRuns('mysqld_exporter@0.19'),
      /^the job mysql runs mysqld_exporter@0\.19, but none of its metrics was learned from a mysqld_exporter$/,
    ],
    [
      'unknown-program',
      'a program without its version',
      withRuns('mysql', 'mysqld-exporter@0.14'),
      /^the job mysql runs mysql, which names no version of mysql$/,
    ],
    [
      'unknown-program',
      'a version that is none',
      withRuns('mysql@9.7.4', 'mysqld-exporter@newest'),
      /^the job mysql runs mysqld-exporter@newest, which names no version of mysqld-exporter$/,
    ],
    [
      'metric-not-there',
      'a metric that this release has not, under the name that it has there',
      {
        ...withAlert('MysqlDown', (alert) => ({
          ...alert,
          expr: binary('>', vector('mysql_slave_status_seconds_behind_master'), number(30)),
        })),
        jobs: withRuns('mysql@9.7', 'mysqld-exporter@0.19').jobs,
      },
      /^mysql@9\.7 with mysqld-exporter@0\.19 has no metric mysql_slave_status_seconds_behind_master$/,
    ],
    [
      'proxy-setting',
      'no certificate',
      withProxy({ certificate: { certbot: '' } }),
      /^the proxy of production has no certificate: certbot cannot have one under such a name/,
    ],
    [
      'proxy-setting',
      'no TLS in links',
      withProxy({}, { grafana: 'http://monitoring.example.com/grafana' }),
      /cannot answer at the address that links use for grafana/,
    ],
    [
      'proxy-setting',
      'a number, for which no certificate is shown',
      withProxy({}, underOneName('192.0.2.7')),
      /cannot answer at the address that links use for prometheus/,
    ],
    [
      'proxy-setting',
      'the receiver below a path',
      withProxy({}, { runbooks: 'https://monitoring.example.com/tocsin/runbooks' }),
      /would serve the receiver below a path/,
    ],
    [
      'proxy-setting',
      'two ports',
      withProxy({}, { alertmanager: 'https://monitoring.example.com:8443/alertmanager' }),
      /would have to serve on two ports, 443 and 8443/,
    ],
    [
      'proxy-setting',
      'two at one address',
      withProxy({}, { grafana: 'https://monitoring.example.com' }),
      /would serve grafana and receiver at the same address/,
    ],
    [
      'proxy-setting',
      'one where people sign in',
      withProxy({ signIn: { forward: 'http://127.0.0.1:4180' } }, { grafana: 'https://monitoring.example.com/oauth2' }),
      /would serve the page where people sign in and grafana at the same address/,
    ],
    [
      'proxy-setting',
      'one port for both',
      withProxy({ redirectPort: 443 }),
      /would redirect browsers to TLS from the very port on which it serves TLS/,
    ],
    [
      'proxy-setting',
      'a port that is taken',
      besideWeb,
      /needs port 80 of prod-mon-01, where another program is scraped/,
    ],
    ['proxy-setting', 'nobody', withProxy({ signIn: { users: [] } }), /lets nobody in/],
    [
      'proxy-setting',
      'a name that ends at the colon',
      withProxy({ signIn: { users: ['anna:admin'] } }),
      /cannot have a user of this name/,
    ],
    [
      'proxy-setting',
      'an address with a path',
      withProxy({ signIn: { forward: 'http://127.0.0.1:4180/oauth2' } }),
      /has no valid address that says who somebody is/,
    ],
    [
      'proxy-setting',
      'a name to listen at',
      withProxy({ listen: ['eth0'] }),
      /can listen only on addresses of the host/,
    ],
    [
      'proxy-setting',
      'a receiver by a number',
      {
        ...withProxy(),
        routing: {
          ...model.routing,
          receivers: Object.fromEntries(
            Object.entries(model.routing.receivers).map(([name, receiver]) => [
              name,
              receiver.kind === 'webhook' ? { ...receiver, tls: { webConfigFile: 'web', files: [] } } : receiver,
            ]),
          ),
        },
      },
      /would not accept the certificate of the receiver, whose address is a number/,
    ],
    [
      'proxy-setting',
      'nobody looks',
      { ...withProxy(), jobs: model.jobs },
      /^the proxy of production is not monitored/,
    ],
    ['proxy-setting', 'no image', withProxy({}, {}, { nginx: undefined }), /has no image/],
    [
      'proxy-setting',
      'a cluster',
      { ...withProxy(), kubernetes: { namespace: 'monitoring', image: 'tocsin:1.0.0' } },
      /is for a monitoring host, but this is a cluster/,
    ],
    [
      'unknown-hook',
      'a hook that the stack does not have',
      withResponse({ action: callHook.spec, arguments: { hook: { literal: 'cnd' } } }),
      /hook\.call calls the hook cnd, but responder\.hooks has none/,
    ],
    [
      'unknown-hook',
      'one of two by a label',
      {
        ...withResponse({
          action: callHook.spec,
          arguments: { hook: { pick: 'pool', cases: { a: 'cdn', b: 'cnd' } } },
        }),
        responder: { ...model.responder, hooks: { cdn: { url: '', secretFile: '' } } },
      },
      /calls the hook cnd, .* has only cdn/,
    ],
    [
      'alert-runbook',
      'an alert that the receiver posts, without a runbook',
      { ...model, posted: { ...model.posted, MonitoringIsGone: { when: '', priority: '', next: '' } } },
      /^MonitoringIsGone has no runbook$/,
    ],
    [
      'runbook-facts',
      'a fact that such an alert does not have',
      { ...model, texts: { ...texts, runbooks: { ...texts.runbooks, ResponseFailed: '{{query}}' } } },
      /there is no fact "query"/,
    ],
    [
      'runbook-facts',
      'a link that leads nowhere',
      {
        ...model,
        texts: { ...texts, runbooks: { ...texts.runbooks, RedisDown: 'Look.\n\n1. [the graph]()' } },
      },
      /in the runbook of RedisDown, the link is empty/,
    ],
    [
      'duplicate-alert',
      'one name in two groups',
      {
        ...model,
        groups: model.groups.map((group) =>
          group.name === 'redis'
            ? { ...group, alerts: [...group.alerts, ...nginxAlerts.map((alert) => ({ ...alert, group: 'redis' }))] }
            : group,
        ),
      },
      /^NginxDown of group (?:redis has the name of an alert of group nginx|nginx has the name of an alert of group redis)$/,
    ],
    [
      'duplicate-alert',
      'the name of an alert that the receiver posts',
      { ...model, posted: { ...model.posted, NginxDown: { when: '', priority: '', next: '' } } },
      /^NginxDown of group nginx has the name of an alert that the receiver posts$/,
    ],
    [
      'runbook-copy',
      'the words of another',
      {
        ...model,
        texts: {
          ...texts,
          runbooks: {
            ...texts.runbooks,
            RedisDown: (texts.runbooks['MysqlDown'] ?? '').replaceAll('MysqlDown', 'RedisDown'),
          },
        },
      },
      /^the runbook of RedisDown repeats that of MysqlDown word for word$/,
    ],
    [
      'unheard-response',
      'no receiver of ours',
      {
        ...model,
        routing: {
          ...model.routing,
          receivers: Object.fromEntries(
            Object.entries(model.routing.receivers).filter(([, { kind }]) => kind !== 'webhook'),
          ),
        },
      },
      /^the receiver should answer \w+, but none of the receivers is ours: nothing would answer it$/,
    ],
    [
      'unheard-response',
      'routes for what people answer only',
      {
        ...model,
        routing: {
          ...model.routing,
          routes: model.routing.routes.map((one) => ({ ...one, when: { ...one.when, answer: 'human' as const } })),
        },
      },
      /^the receiver should answer \w+, but no route leads it there: nothing would answer it$/,
    ],
    [
      'unheard-watchdog',
      'a watchdog that is only routed with others',
      {
        ...model,
        routing: { ...model.routing, routes: model.routing.routes.filter(({ when }) => when.alertname === undefined) },
      },
      /^no route of its own brings Watchdog to the receiver: /,
    ],
    [
      'unheard-watchdog',
      'a watchdog that the environment does without',
      {
        ...model,
        groups: model.groups.map((group) => ({
          ...group,
          alerts: group.alerts.filter(({ name }) => name !== 'Watchdog'),
        })),
      },
      /^production has no alert Watchdog: /,
    ],
    ['slo-arithmetic', 'no budget', withBurn({ objective: 1 }), /no budget/],
    ['slo-arithmetic', 'no objective', withBurn({ objective: 0 }), /nothing to guarantee/],
    ['slo-arithmetic', 'beyond a total outage', withBurn({ objective: 0.9 }), /14.4 times a budget of 10 % is 144 %/],
    [
      'slo-arithmetic',
      'within the budget',
      withBurn({ windows: [{ ...window, factor: 0.5 }] }),
      /the budget of 30d lasts/,
    ],
    [
      'slo-arithmetic',
      'windows the wrong way round',
      withBurn({ windows: [{ ...window, short: '1h' }] }),
      /not shorter/,
    ],
    ['slo-arithmetic', 'after the budget', withBurn({ windows: [{ ...window, long: '3d' }] }), /is used up/],
    [
      'unused-metric',
      'a metric that nobody asks for',
      { ...model, dashboards: [], groups: [] },
      /our exporter publishes askproai_queue_size/,
    ],
    [
      'unused-setting',
      'a limit that nobody has',
      { ...model, settings: { max_eror_ratio: 0.1 } },
      /sets max_eror_ratio/,
    ],
    [
      'threshold-beyond-limit',
      'more connections than there can be',
      withAlert('MysqlConnectionsHigh', (alert) => ({
        ...alert,
        expr: binary('>', vector('mysql_global_status_threads_connected'), number(200)),
      })),
      /is at most 200, as configured: it is never above 200/,
    ],
    [
      'unwatched-host',
      'a host that nothing scrapes',
      { ...model, jobs: model.jobs.map((job) => without('prod-db-01', job)) },
      /no job scrapes prod-db-01/,
    ],
  ])('%s: %s', (code, __, changed, message) => {
    expect(found(changed, code)).toContainEqual(expect.stringMatching(message));
  });

  test("what a package publishes is not the project's to leave out, wherever the package lies", () => {
    const of = (file: string) => ({
      ...model,
      metrics: model.metrics
        .filter(({ origin }) => origin !== undefined)
        .slice(0, 1)
        .map((metric) => ({ ...metric, name: 'orders_waiting', site: { file, line: 1, column: 1 } })),
    });
    const named = (file: string) => found(of(file), 'unused-metric').length;
    expect(
      ['src/x.ts', 'packages/packs/node/x.ts', '../elsewhere/packs/x.ts', 'node_modules/pack/x.ts'].map(named),
    ).toEqual([1, 0, 0, 0]);
  });

  test('where no host monitors, that is the one finding', () => {
    const { monitoring: _gone, ...others } = hostsChanged((roles) => roles.filter((role) => role !== 'monitoring'));
    expect(findingsOf(others, viewOf(others)).map(({ message }) => message)).toEqual([
      'no host has the role monitoring in production, but exactly one host must monitor the others',
    ]);
  });

  test.each<[string, Model]>([
    ['under one name', withProxy()],
    [
      'under a name each, by another port',
      withProxy(
        { signIn: { forward: 'http://127.0.0.1:4180' }, listen: ['192.0.2.7', '[2001:db8::7]'] },
        {
          prometheus: 'https://prometheus.example.com:8443',
          grafana: 'https://grafana.example.com:8443/',
          alertmanager: 'https://alertmanager.example.com:8443',
          runbooks: 'https://tocsin.example.com:8443/runbooks',
        },
      ),
    ],
    ['with certbot', withProxy({ certificate: { certbot: 'monitoring.example.com' } })],
  ])('a proxy that is well says nothing: %s', (_name, proxied) => {
    expect(found(proxied, 'proxy-setting')).toEqual([]);
  });

  test('none of them says anything of the definitions as they are', () => {
    const codes = new Set(findingsOf(model, viewOf(model)).map(({ code }) => code));
    // Every metric that we publish has a rule or a panel, so nothing is accepted.
    expect([...codes]).toEqual([]);
  });
});
