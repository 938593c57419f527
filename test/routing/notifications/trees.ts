import { oneOf, type Random } from './random.ts';

/** A tree of routes with what hangs on it, as the pieces of one alertmanager.yml. */
export interface Tree {
  readonly route: object;
  readonly receivers: readonly object[];
  readonly inhibitions: readonly object[];
}

/** The shortest `group_interval`, in milliseconds. */
export const FLUSH = 1100;
const VALUES = { sev: ['page', 'ticket'], host: ['a', 'b'], alertname: ['Full', 'Slow', 'Down'] } as const;
type Name = keyof typeof VALUES;
const NAMES: readonly Name[] = ['sev', 'host', 'alertname'];

/** The labels of some alert. */
export const someLabels = (random: Random, tree: string): Readonly<Record<string, string>> => ({
  tree,
  ...Object.fromEntries(NAMES.map((name) => [name, someValue(random, name)])),
  ...(random() < 0.3 ? { zone: 'x' } : {}),
});
const someValue = (random: Random, name: Name): string => {
  const [first, ...others] = VALUES[name];
  return oneOf<string>(random, first, ...others);
};

const someMatcher = (random: Random): string => {
  const name = oneOf(random, 'sev', 'host', 'alertname');
  const value = someValue(random, name);
  return oneOf(random, `${name}="${value}"`, `${name}!="${value}"`, `${name}=~"${value}|zzz"`, `zone!~"y|${value}"`);
};

const timing = (random: Random): object => ({
  ...(random() < 0.5 ? { group_wait: oneOf(random, '0s', '400ms', '900ms', '1700ms') } : {}),
  ...(random() < 0.5 ? { group_interval: oneOf(random, '1100ms', '1900ms', '2700ms') } : {}),
  ...(random() < 0.5 ? { repeat_interval: oneOf(random, '2300ms', '4000ms', '1h') } : {}),
});

const grouping = (random: Random): object =>
  random() < 0.5
    ? {}
    : {
        group_by: oneOf<readonly string[]>(
          random,
          ['alertname'],
          ['host'],
          ['sev', 'alertname'],
          ['...'],
          ['zone'],
          [],
        ),
      };

const someRoute = (random: Random, receivers: readonly string[], depth: number): object => ({
  ...(random() < 0.7 ? { receiver: oneOf(random, receivers[0] ?? '', ...receivers) } : {}),
  matchers: Array.from({ length: oneOf(random, 1, 1, 2) }, () => someMatcher(random)),
  continue: random() < 0.4,
  ...timing(random),
  ...grouping(random),
  ...(random() < 0.15 ? { mute_time_intervals: [oneOf(random, 'always', 'never')] } : {}),
  ...(random() < 0.15 ? { active_time_intervals: [oneOf(random, 'always', 'never')] } : {}),
  routes:
    depth === 0 ? [] : Array.from({ length: oneOf(random, 0, 1, 2) }, () => someRoute(random, receivers, depth - 1)),
});

/** A tree of its own name below the root; its webhooks are at an address with the receiver's name. */
export const someTree = (random: Random, tree: string, address: string): Tree => {
  const names = ['one', 'two', 'three'].map((name) => `${tree}-${name}`);
  const matchers = (): readonly string[] => [`tree="${tree}"`, someMatcher(random)];
  return {
    route: {
      matchers: [`tree="${tree}"`],
      receiver: names[0],
      group_wait: '400ms',
      group_interval: '1900ms',
      repeat_interval: '4000ms',
      group_by: oneOf(random, ['alertname'], ['host', 'alertname']),
      routes: Array.from({ length: oneOf(random, 1, 2, 3) }, () => someRoute(random, names, 2)),
    },
    receivers: names.map((name) => ({
      name,
      webhook_configs: Array.from({ length: oneOf(random, 1, 1, 2) }, (_, index) => ({
        url: `${address}/${name}/${index}`,
        send_resolved: random() < 0.7,
      })),
    })),
    inhibitions:
      random() < 0.5
        ? [
            {
              source_matchers: matchers(),
              target_matchers: matchers(),
              equal: ['tree', oneOf(random, 'host', 'sev', 'zone')],
            },
          ]
        : [],
  };
};

/** The configuration of some trees; JSON, which is YAML. */
export const configOf = (trees: readonly Tree[]): string =>
  JSON.stringify({
    global: { resolve_timeout: '3100ms' },
    route: { receiver: 'nobody', routes: trees.map(({ route }) => route) },
    receivers: [{ name: 'nobody' }, ...trees.flatMap(({ receivers }) => receivers)],
    inhibit_rules: trees.flatMap(({ inhibitions }) => inhibitions),
    time_intervals: [
      { name: 'always', time_intervals: [{ months: ['1:12'] }] },
      { name: 'never', time_intervals: [{ years: ['1999:2001'] }] },
    ],
  });
