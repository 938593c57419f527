import { route, routing, slack, unsent, type Job } from 'tocsin';
import { compile, type Compiled } from '../../packages/tocsin/src/compile/compile.ts';
import { readTexts } from '../../packages/tocsin/src/cli/support/texts.ts';
import type { Stack } from '../../packages/tocsin/src/compile/stack/stack.ts';
import type { AnyEnvironment, Placement } from '../../packages/tocsin/src/compile/stack/stack-parts.ts';
import { starvedPack } from './leased-pair/starved.ts';
import project from '../../packages/tocsin/init/tocsin.config.ts';

const { stack } = project;
const written = await readTexts([...stack.packs, starvedPack]);
const texts = {
  ...written,
  runbooks: {
    ...written.runbooks,
    MemoryLow: 'Look for the program that grew, and stop it.',
    LittleInAll: 'Buy another host.',
    Starved: 'Look whether the response has helped.',
    MemoryPeaked: 'Ask who had it.',
    MemoryIsHigh: 'Ask who has it.',
  },
};

export const jobs: Readonly<Record<string, Job<string, string>>> = {
  node: { on: ['web'], service: 'node-exporter', every: '15s' },
  prometheus: { on: ['monitoring'], service: 'prometheus', every: '15s' },
  alertmanager: { on: ['monitoring'], service: 'alertmanager', every: '15s' },
};

/** Two hosts that monitor a third. */
export const pair: AnyEnvironment = {
  ...stack.environments.production,
  name: 'estate',
  profile: 'pair',
  hosts: {
    shop: { roles: ['web'], address: 'shop.example' },
    'watch-north': { roles: ['monitoring'], address: 'north.example' },
    'watch-south': { roles: ['monitoring'], address: 'south.example' },
  },
};

/** What `tocsin init` writes, with people who are told in Slack, in an environment of one's own. */
export const firstStack = (environment: AnyEnvironment, placement?: Placement, change: Partial<Stack> = {}): Compiled =>
  compile(
    {
      ...stack,
      jobs,
      environments: { [environment.name]: environment },
      routes: routing({
        receivers: { people: slack({ channel: '#estate', urlFile: 'slack-address' }), nobody: unsent() },
        otherwise: 'people',
        groupBy: ['alertname', 'instance'],
        timing: { groupWait: '30s', groupInterval: '5m', repeatInterval: '12h' },
        routes: [route({ alertname: 'Watchdog' }, 'nobody')],
      }),
      ...change,
    },
    environment,
    texts,
    placement,
  );
