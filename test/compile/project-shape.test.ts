import { bytes, dashboard, defineProject, given, signal as makeSignal, slack, webhook } from 'tocsin';
import { node } from 'tocsin/packs/node';
import { describe, expect, test } from 'vitest';
import { ProjectFault } from '../../packages/tocsin/src/compile/stack/project-fault.ts';
import project from '../../packages/tocsin/init/tocsin.config.ts';
import { memory as signal, rules as ofInit } from '../../packages/tocsin/init/src/rules.ts';

const { packs, ...stack } = project.stack;
const own = packs.slice(0, -1);
const { production } = stack.environments;

/** What a project is refused for, as a person who asks no type checker would write it. */
const refusal = (given: unknown): { readonly says: string; readonly help: string; readonly at: string } => {
  try {
    defineProject(given as Parameters<typeof defineProject>[0]);
  } catch (error) {
    if (error instanceof ProjectFault) {
      const [{ at, says, help }] = error.misfits;
      return { says, help, at: at.join('.') };
    }
    throw error;
  }
  return { says: 'taken', help: '', at: '' };
};
const withPart = (part: object) => refusal({ stack: { ...stack, ...part }, packs: own });
const withJob = (part: object) => withPart({ jobs: { ...stack.jobs, node: { ...stack.jobs.node, ...part } } });
const withEnvironment = (part: object) => withPart({ environments: { production: { ...production, ...part } } });
const withReceiver = (receiver: unknown) => withPart({ routes: { ...stack.routes, receivers: { null: receiver } } });

test('what tocsin init writes is taken', () => {
  expect(refusal({ stack, packs: own }).says).toBe('taken');
});

describe('the stack', () => {
  test.each([
    [{ dashbords: [] }, 'there is no field "dashbords" in the stack', /^it may have account, carried, /],
    [
      { name: 'my shop' },
      'name is "my shop", and it is to be a name of letters, digits, - and _',
      "write name: 'shop'",
    ],
    [{ rules: stack.rules[0] }, 'rules is an object, and it is to be a list', /^write rules: \[alerts/],
    [{ rules: [{}] }, 'number 1 of rules is not a group of alerts', "make it with alerts('name', { ... })"],
    [{ jobs: [] }, 'jobs is an empty list, and it is to be an object with names of your own', /^write jobs: \{ name: /],
    [{ evaluateEvery: '30 s' }, 'evaluateEvery is "30 s", and it is to be a duration', "write evaluateEvery: '30s'"],
    [{ services: { web: { prt: 80 } } }, 'there is no field "prt" in services.web', 'did you mean port?'],
    [
      { services: { web: { port: '80' } } },
      'services.web.port is "80", and it is to be a port from 1 to 65535',
      /9100/,
    ],
    [{ services: { web: 80 } }, 'services.web is 80, and it is to be a service', 'write web: { port: 9100 }'],
    [{ retention: { time: '15d' } }, 'retention has no size, which is needed', "add size: '20GB'"],
    [{ environments: {} }, 'environments is empty', /^write environments: /],
    [{ environments: { prod: production } }, /^environments\.prod has the name production/, /or name: 'prod'$/],
    [{ packs: own }, 'packs is inside the stack, but belongs beside it', 'write defineProject({ stack, packs })'],
    [
      { longTerm: { is: 'victoria', keep: '2y' } },
      /^longTerm\.is is "victoria", and it is to be 'victoria-metrics', /,
      /./,
    ],
    [{ longTerm: { is: 'thanos', keep: '2y' } }, 'longTerm has no objectStoreFile, which is needed', /./],
    [{ longTerm: { is: 'mimir', keep: '2y', tennant: 'a' } }, /"tennant" in longTerm$/, 'did you mean tenant?'],
    [{ waivers: ['dead-route'] }, 'number 1 of waivers is not a waiver', /^make it with waive\(/],
    [{ responder: { user: 'x', hook: {} } }, 'there is no field "hook" in responder', 'did you mean hooks?'],
    [{ account: { user: 'x', id: -1 } }, 'account.id is -1, and it is to be a whole number', 'write id: 10'],
    [{ remoteWrite: { far: { queue: { shards: 3 } } } }, 'there is no field "shards" in remoteWrite.far.queue', /./],
  ])('%j', (part, says, help) => {
    const told = withPart(part);
    expect(told.says).toMatch(says);
    expect(told.help).toMatch(help);
  });
});

describe('a job', () => {
  test.each([
    [{ every: '15' }, 'jobs.node.every is "15", and it is to be a duration', "write every: '30s'"],
    [{ every: undefined }, 'jobs.node has no every, which is needed', "add every: '30s'"],
    [{ scrape_timeout: '5s' }, 'there is no field "scrape_timeout" in jobs.node', /^it may have /],
    [{ timeot: '5s' }, 'there is no field "timeot" in jobs.node', 'did you mean timeout?'],
    [{ on: 'monitoring' }, 'jobs.node.on is "monitoring", and it is to be a list', "write on: ['web']"],
    [{ on: [] }, 'jobs.node.on is an empty list, and it is to be a list that is not empty', "write on: ['web']"],
    [
      { on: ['monitorng'] },
      'jobs.node.on names the role "monitorng", and no host of any environment has it',
      'did you mean monitoring?',
    ],
    [
      { service: 'node-exportr' },
      'jobs.node.service names the service "node-exportr", and services has none of that name',
      'did you mean node-exporter?',
    ],
    [{ targets: { a: 'a:1' } }, 'jobs.node has on and targets, and a job scrapes one kind of thing', /^make two jobs/],
    [
      { name: 'hosts' },
      'jobs.node has a field "name", and the name of a job is its key, node',
      'leave it out, or make hosts the key',
    ],
    [{ name: 'node' }, 'jobs.node has a field "name", and the name of a job is its key, node', 'leave it out'],
    [
      { basicAuth: { user: 'a', password: 'b' } },
      'there is no field "password" in jobs.node.basicAuth',
      'did you mean passwordFile?',
    ],
  ])('%j', (part, says, help) => {
    const told = withJob(part);
    expect(told.says).toBe(says);
    expect(told.help).toMatch(help);
  });
  test.each([
    [null, 'jobs.x is null, and it is to be a job'],
    [{ every: '15s' }, 'jobs.x does not say what it scrapes'],
    [{ evry: '15s' }, 'there is no field "evry" in jobs.x'],
    [{ every: '15s', targets: { a: 9100 } }, 'jobs.x.targets.a is 9100, and it is to be a text'],
    [
      {
        every: '15s',
        through: 'prometheus',
        probes: [{ module: 'm', of: 'edg', service: 'ssh', scheme: 'http', paths: ['/'] }],
      },
      'of of number 1 of jobs.x.probes is "edg", and it is to be an object',
    ],
    [
      { every: '15s', through: 'blackbox', probes: [] },
      'jobs.x.through names the service "blackbox", and services has none of that name',
    ],
  ])('%j', (job, says) => {
    expect(withPart({ jobs: { ...stack.jobs, x: job } }).says).toBe(says);
  });
});

describe('an environment', () => {
  const host = (part: unknown) => ({ hosts: { a: part } });
  test.each([
    [
      { webUser: true, webUsers: undefined },
      'there is no field "webUser" in environments.production',
      'did you mean webUsers?',
    ],
    [{ webUsers: 'yes' }, 'environments.production.webUsers is "yes", and it is to be true or false', /./],
    [
      { profile: 'pairs' },
      /^environments\.production\.profile is "pairs", and it is to be 'single', 'pair', 'agents' or/,
      'did you mean pair?',
    ],
    [
      { longTerm: 'there' },
      /^environments\.production\.longTerm is "there", and it is to be 'here' or an address/,
      /'here'$/,
    ],
    [
      { urls: { ...production.urls, grafana: 'g.example' } },
      /^environments\.production\.urls\.grafana is "g\.example", /,
      /https/,
    ],
    [
      { urls: { ...production.urls, stores: { far: 'https://far' } } },
      /names the store "far", and remoteWrite has none/,
      /./,
    ],
    [
      host({ roles: ['monitoring'], address: '192.0.2.1:22' }),
      /address is "192\.0\.2\.1:22", and it is to be a name or an IP/,
      /port/,
    ],
    [
      host({ role: ['monitoring'], address: '192.0.2.1' }),
      /"role" in environments\.production\.hosts\.a$/,
      'did you mean roles?',
    ],
    [host('192.0.2.1'), 'environments.production.hosts.a is "192.0.2.1", and it is to be a host', /roles: \['web'\]/],
    [{ name: undefined }, 'environments.production has no name, which is needed', "add name: 'production'"],
  ])('%j', (part, says, help) => {
    const told = withEnvironment(part);
    expect(told.says).toMatch(says);
    expect(told.help).toMatch(help);
  });
  test('an address of IPv6 is one', () => {
    expect(withEnvironment(host({ roles: ['monitoring'], address: '2001:db8::1' })).says).toBe('taken');
  });
});

describe('a receiver', () => {
  test.each([
    ['#oncall', 'routes.receivers.null is not a receiver', /^make it with slack/],
    [{ kind: 'slak', channel: '#a', urlFile: 'b' }, /^routes\.receivers\.null\.kind is "slak"/, 'did you mean slack?'],
    [
      slack({ chanel: '#a', urlFile: 'b' } as never),
      'there is no field "chanel" in routes.receivers.null',
      'did you mean channel?',
    ],
    [slack({ channel: '#a' } as never), 'routes.receivers.null has no urlFile, which is needed', /^add urlFile/],
    [
      webhook({ service: 'recever', path: '/', tokenFile: 'a' }),
      /names the service "recever"/,
      'did you mean receiver?',
    ],
  ])('%j', (receiver, says, help) => {
    const told = withReceiver(receiver);
    expect(told.says).toMatch(says);
    expect(told.help).toMatch(help);
  });
  test('a route that route() did not make', () => {
    expect(withPart({ routes: { ...stack.routes, routes: [{ to: 'null' }] } }).says).toBe(
      'number 1 of routes.routes is not a route',
    );
  });
});

describe('an alert', () => {
  const [first] = stack.rules;
  const { MemoryLow: memory } = ofInit.alerts;
  const withAlert = (part: object) =>
    withPart({ rules: [{ ...first, alerts: { MemoryLow: { ...memory, ...part } } }, ...stack.rules.slice(1)] });
  test.each([
    [{ fires: undefined }, 'alerts.MemoryLow has no fires, which is needed', /^add fires: given/],
    [{ fires: [] }, 'alerts.MemoryLow.fires is an empty list, and it is to be a list that is not empty', /./],
    [{ fires: { says: 'x' } }, 'alerts.MemoryLow.fires is not a scenario', /^make it with given/],
    [{ priority: 'P9' }, /^alerts\.MemoryLow\.priority is "P9", and it is to be 'P1', 'P2', 'P3' or 'P4'$/, /./],
    [{ summary: 'low' }, 'alerts.MemoryLow.summary is "low", and it is to be a function', /./],
    [{ when: signal }, 'alerts.MemoryLow.when compares with nothing', 'compare it, as in signal.above(limit)'],
    [
      {
        when: node.cpu_seconds_total
          .rate()
          .maxBy('instance')
          .above(1 as never),
      },
      'alerts.MemoryLow.when does not say over which time a rate is',
      "say it, as in rate().over('5m')",
    ],
    [{ when: 'memory < 1' }, 'alerts.MemoryLow.when is not a condition', /^write when: signal/],
    [{ for: 5 }, 'alerts.MemoryLow.for is 5, and it is to be a duration', "write for: '30s'"],
    [{ forr: '5m' }, 'there is no field "forr" in alerts.MemoryLow', /^it may have answer, burn, fires, for, /],
    [{ labels: { team: 7 } }, 'alerts.MemoryLow.labels.team is 7, and it is to be a text', /./],
  ])('%#', (part, says, help) => {
    const told = withAlert(part);
    expect(told.says).toMatch(says);
    expect(told.help).toMatch(help);
  });
  test('an object that alert() did not make', () => {
    expect(withPart({ rules: [{ ...first, alerts: { A: { when: 1 } } }] }).says).toBe('alerts.A is not an alert');
  });
});

test('what is no panel, and what a definition cannot be made without', () => {
  const [board] = stack.dashboards;
  expect(withPart({ dashboards: [{ ...board, rows: { Host: [signal] } }] }).says).toBe(
    'number 1 of Host of rows of number 1 of dashboards is not a panel',
  );
  expect(() => given('a fault', []).after('6 m')).toThrow('"6 m" is not a duration such as 30s');
  expect(() => given('a fault', []).never('soon' as '6m')).toThrow('"soon" is not a duration');
  expect(() => makeSignal({ title: 'Memory' } as never)).toThrow('the signal "Memory" has no of, which is needed');
  expect(() => dashboard({ uid: 'a', variables: {} } as never)).toThrow('the dashboard a has no rows, which is needed');
  expect(() => bytes(1, 'MB' as 'MiB')).toThrow('"MB" is not one of B, KiB, MiB, GiB');
});

describe('what defineProject is given', () => {
  test.each([
    [{ stack, pack: [] }, 'there is no field "pack" in what defineProject is given', 'did you mean packs?'],
    [{ stack, packs: own[0] }, 'packs is an object, and it is to be a list', 'write packs: [...]'],
    [undefined, 'what defineProject is given is undefined, and it is to be an object', /./],
    [{}, 'what defineProject is given has no stack, which is needed', /./],
    [{ stack: Promise.resolve(stack) }, 'stack is a promise, and it is to be an object', 'await it'],
    [{ stack, collectors: [() => 1] }, 'number 1 of collectors is a function, and it is to be an object', /./],
    [
      { stack, collectors: [{ id: 'x', publishes: [], settings: {}, on: () => 1 }] },
      'collectors.x has no load, which is needed',
      /./,
    ],
    [
      { stack, actions: [{ spec: {} }] },
      'number 1 of actions is the code of an action alone',
      /action: \{ action, program \}$/,
    ],
    [{ stack, actions: [{ action: {} }] }, /^action of number 1 of actions is not the code of an action/, /./],
  ])('%#', (given, says, help) => {
    const told = refusal(given);
    expect(told.says).toMatch(says);
    expect(told.help).toMatch(help);
  });
});

test('the names that lead to the culprit are told, so that its place can be found', () => {
  expect(withJob({ every: '15' }).at).toBe('jobs.node.every');
  expect(withPart({ dashbords: [] }).at).toBe('dashbords');
});
