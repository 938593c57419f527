import { chosenEnvironments, compileEnvironments } from '../../packages/tocsin/src/cli/support/environments.ts';
import { worldOf } from '../../packages/tocsin/src/preview/site/collect.ts';
import { samplesOf } from '../../packages/tocsin/src/preview/story/samples.ts';
import type { Compiled } from '../../packages/tocsin/src/compile/compile.ts';
import type { Series } from '../../packages/tocsin/src/promql/evaluate/storage.ts';

/** A time to be replayed, in milliseconds. */
export interface Reach {
  readonly from: number;
  readonly to: number;
  readonly step: number;
}

/** The project's first environment. */
export const firstCompiled = async (): Promise<Compiled> => {
  const [name = ''] = await chosenEnvironments([]);
  const compiled = (await compileEnvironments([name])).get(name);
  if (!compiled) throw new Error('the project has no environment');
  return compiled;
};

/** What the alerts of an environment read on five of its hosts, day after day, with a bad hour of every sixth series a week. */
export const pastSeries = (compiled: Compiled, { from, to, step }: Reach): readonly Series[] => {
  const { curves } = worldOf(compiled.model, []);
  const hosts = [...new Set(curves.map(({ labels }) => labels['instance'] ?? ''))].filter((host) => host !== '');
  const five = new Set(hosts.slice(0, 5));
  const chosen = curves.filter(({ labels }) => labels['instance'] === undefined || five.has(labels['instance']));
  const series = samplesOf(chosen, { told: [], ends: [] }, { from, to, every: step, history: 0 });
  return series.map((one, index) => (index % 6 === 0 ? withBadHours(one, index, step) : one));
};

const WEEK = 7 * 86_400_000;

/** Ten times as much for an hour a week. */
const withBadHours = (series: Series, index: number, step: number): Series => {
  const values = Float64Array.from(series.values);
  const [every, length] = [WEEK / step, 3_600_000 / step];
  for (let start = (index * 97) % every; start < values.length; start += every)
    for (let at = start; at < Math.min(values.length, start + length); at++) values[at] = (values[at] ?? 0) * 10;
  return { ...series, values };
};
