import { defineProject, webhook, type Pack } from 'tocsin';
import { describe, expect, test } from 'vitest';
import { ProjectFault } from '../../packages/tocsin/src/compile/stack/project-fault.ts';
import project from '../../packages/tocsin/init/tocsin.config.ts';

const { packs, ...stack } = project.stack;
const own: readonly unknown[] = packs.slice(0, -1);
const { production } = stack.environments;
const { node } = stack.jobs;

/** All that a project is refused for, as a person who asks no type checker would write it. */
const refusals = (given: unknown): readonly string[] => {
  try {
    defineProject(given as Parameters<typeof defineProject>[0]);
  } catch (error) {
    if (error instanceof ProjectFault) return error.misfits.map(({ says }) => says);
    throw error;
  }
  return [];
};
const withPart = (part: object) => refusals({ stack: { ...stack, ...part }, packs: own });
const withJobs = (jobs: object, part: object = {}) => withPart({ jobs: { ...stack.jobs, ...jobs }, ...part });
const withEnvironment = (part: object, others: object = {}) =>
  withPart({ environments: { production: { ...production, ...part } }, ...others });

test('faults of all parts are told at once, each by its own place', () => {
  const { every: _, ...without } = node;
  const given = {
    stack: {
      ...stack,
      dashbords: [],
      retention: { time: '15 d', size: '20GB' },
      jobs: {
        ...stack.jobs,
        node: { ...node, timeot: '5s', every: 15, service: 'node-exportr' },
        other: without,
      },
      environments: { production: { ...production, webUsers: 'yes', urls: { ...production.urls, grafana: 'g' } } },
      rules: [{ name: 'x', records: [], alerts: { A: 1, B: 2 } }],
    },
    packs: [...own, 'redis'],
    collectors: [{ id: 'spool', publishes: [], settings: {}, on: 1, lod: () => 1 }],
  };
  expect(refusals(given)).toEqual([
    'there is no field "dashbords" in the stack',
    'retention.time is "15 d", and it is to be a duration',
    'alerts.A is not an alert',
    'alerts.B is not an alert',
    'there is no field "timeot" in jobs.node',
    'jobs.node.every is 15, and it is to be a duration',
    'jobs.other has no every, which is needed',
    'environments.production.urls.grafana is "g", and it is to be an address with http:// or https://',
    'environments.production.webUsers is "yes", and it is to be true or false',
    `number ${own.length + 1} of the packs is "redis", which is not a pack`,
    'there is no field "lod" in collectors.spool',
    'collectors.spool.on is 1, and it is to be a function',
    'jobs.node.service names the service "node-exportr", and services has none of that name',
  ]);
});

describe('one fault has no followers', () => {
  test('a needed field that is misspelt is not told as missing as well, and what stands in it is looked at', () => {
    const { every: _, ...job } = node;
    expect(withJobs({ node: { ...job, evry: '15' } })).toEqual([
      'there is no field "evry" in jobs.node',
      'jobs.node.evry is "15", and it is to be a duration',
    ]);
  });
  test('a misspelt field that was to be laid over another leaves that one as it was, which is not told as well', () => {
    const drill = { ...production, nmae: 'drill' };
    expect(withPart({ environments: { production, drill } })).toEqual([
      'there is no field "nmae" in environments.drill',
    ]);
    expect(withPart({ environments: { production, drill: { ...drill, nmae: undefined } } })).toEqual([
      'environments.drill has the name production, and an environment is known by both',
    ]);
  });
  test('names are not looked for where their definitions are under a misspelt field', () => {
    const jobs = { web: { on: ['monitoring'], service: 'web-exporter', every: '15s' } };
    const services = { 'web-exporter': { port: 1 } };
    for (const name of ['servces', 'ports'])
      expect(withJobs(jobs, { [name]: services, services: undefined })).toEqual([
        `there is no field "${name}" in the stack`,
      ]);
    expect(withJobs(jobs, { services })).toEqual([]);
  });
  test('roles are not looked for where those of a host are not known', () => {
    for (const host of [{ roles: 'monitoring' }, { rolls: ['monitoring'] }, {}, { roles: [1] }])
      expect(withEnvironment({ hosts: { a: { address: '192.0.2.1', ...host } } })).toHaveLength(1);
    expect(withEnvironment({ host: production.hosts, hosts: undefined })).toEqual([
      'there is no field "host" in environments.production',
    ]);
  });
  test('a role that is misspelt where it is given is one fault, however many jobs name it', () => {
    const hosts = { a: { address: '192.0.2.1', roles: ['monitorng'] } };
    const names = Object.keys(stack.jobs);
    expect(names.length).toBeGreaterThan(2);
    const told = withEnvironment({ hosts });
    expect(told).toEqual([
      `jobs.${names[0]}.on names the role "monitoring" (as does jobs.${names[1]}.on, and ${names.length - 2} more), and no host of any environment has it`,
    ]);
  });
  test('of a pack that is none nobody knows whether another needs it', () => {
    const needy: Pack = { name: 'shop', needs: ['redis'] };
    expect(refusals({ stack, packs: [...own, 'redis', needy] })).toEqual([
      `number ${own.length + 1} of the packs is "redis", which is not a pack`,
    ]);
    expect(refusals({ stack, packs: [...own, needy] })).toEqual([
      'the pack shop needs the pack redis, which is not listed',
    ]);
  });
  test('a part that stands in the stack is no unknown field of it', () => {
    expect(withPart({ packs: own, actions: [] })).toEqual([
      'packs is inside the stack, but belongs beside it',
      'actions is inside the stack, but belongs beside it',
    ]);
  });
  test('a job under a misspelt field that says what it scrapes', () => {
    expect(withJobs({ x: { target: { a: 'a:1' }, every: '15' } })).toEqual([
      'there is no field "target" in jobs.x',
      'jobs.x.every is "15", and it is to be a duration',
    ]);
    expect(withJobs({ x: { every: '15s', name: 'x', timeot: '1s' } })).toEqual([
      'jobs.x has a field "name", and the name of a job is its key, x',
      'there is no field "timeot" in jobs.x',
      'jobs.x does not say what it scrapes',
    ]);
  });
});

test('names that do not exist are told beside faults elsewhere, each once', () => {
  const hook = webhook({ service: 'recever', path: '/', tokenFile: 'a' });
  const told = withJobs(
    { node: { ...node, on: ['web', 'db'], keepForeing: true } },
    { routes: { ...stack.routes, receivers: { ...stack.routes.receivers, hook, again: hook } } },
  );
  expect(told).toEqual([
    'there is no field "keepForeing" in jobs.node',
    'jobs.node.on names the role "web", and no host of any environment has it',
    'jobs.node.on names the role "db", and no host of any environment has it',
    'routes.receivers.hook.service names the service "recever" (as does routes.receivers.again.service), and services has none of that name',
  ]);
});

test('a pack of one’s own is held to its shape', () => {
  expect(refusals({ stack, packs: [...own, { name: 'shop', collector: [] }] })).toEqual([
    'there is no field "collector" in packs.shop',
  ]);
});
