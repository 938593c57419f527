import {
  alert,
  alerts,
  bytes,
  dashboard,
  given,
  human,
  record,
  signal,
  steady,
  threshold,
  timeseries,
  type LongTerm,
} from 'tocsin';
import { node } from 'tocsin/packs/node';
import type { Compiled } from '../../packages/tocsin/src/compile/compile.ts';
import type { Stack } from '../../packages/tocsin/src/compile/stack/stack.ts';
import type { AnyEnvironment, Placement } from '../../packages/tocsin/src/compile/stack/stack-parts.ts';
import project from '../../packages/tocsin/init/tocsin.config.ts';
import { first } from '../../packages/tocsin/init/src/dashboard.ts';
import { firstStack } from '../scale/first.ts';

const { stack } = project;
const peak = threshold('max_peak', bytes(64, 'GiB'), 'More than any host of the estate has.');
const byPeople = human('Only a person knows what it was for.');

/** The most memory that there was in six hours: longer than Prometheus keeps samples. */
const highest = record(
  'instance:memory_available_bytes:max6h',
  node.memory_MemAvailable_bytes.maxOver('6h').maxBy('instance'),
);
const overSixHours = signal({
  title: 'Most memory in six hours',
  description: 'The most that programs could have had.',
  of: highest,
  legend: '{{instance}}',
});
const now = signal({
  title: 'Memory now',
  description: 'Memory that programs can still have.',
  of: node.memory_MemAvailable_bytes.now().maxBy('instance'),
  legend: '{{instance}}',
});
const lots = given('there was a lot of memory', [steady(node.memory_MemAvailable_bytes, {}, 80 * 1024 ** 3)]);

/** One that reads what is recorded in the store, one that looks back by itself, one that does not. */
const peaks = alerts(
  'peaks',
  {
    MemoryPeaked: alert({
      when: overSixHours.above(peak),
      priority: 'P3',
      summary: ({ instance }, value) => `${value} of memory were available on ${instance}`,
      answer: byPeople,
      fires: lots.after('1m', ({ instance }) => ({
        labels: { instance },
        says: `80GiB of memory were available on ${instance}`,
      })),
    }),
    MemoryIsHigh: alert({
      when: now.above(peak),
      priority: 'P3',
      summary: ({ instance }, value) => `${value} of memory are available on ${instance}`,
      answer: byPeople,
      fires: lots.after('1m', ({ instance }) => ({
        labels: { instance },
        says: `80GiB of memory are available on ${instance}`,
      })),
    }),
  },
  { records: [highest] },
);
const past = dashboard({
  uid: 'past',
  title: 'The past',
  variables: {},
  rows: () => ({ Memory: [timeseries(overSixHours), timeseries(now)] }),
});

/** One host that monitors itself and a shop, with its store beside it. */
export const estate: AnyEnvironment = {
  ...stack.environments.production,
  name: 'estate',
  longTerm: 'here',
  hosts: {
    shop: { roles: ['web'], address: 'shop.example' },
    watch: { roles: ['monitoring'], address: 'watch.example' },
  },
};

export const victoria = { is: 'victoria-metrics', keep: '2y' } as const satisfies LongTerm;

/** What `tocsin init` writes, and what looks six hours back, over two hours in Prometheus and two years in a store. */
export const kept = (
  environment: AnyEnvironment = estate,
  change: Partial<Stack> = {},
  placement?: Placement,
): Compiled =>
  firstStack(environment, placement, {
    longTerm: victoria,
    retention: { time: '2h', size: '20GB' },
    rules: [...stack.rules, peaks],
    dashboards: [first, past],
    ...change,
  });
