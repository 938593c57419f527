import { evaluate } from '../../promql/evaluate/evaluate.ts';
import type { Labels } from '../../promql/evaluate/labels.ts';
import type { QuerySeries } from '../grafana/frames.ts';
import { played } from '../story/played.ts';
import { storyStorage } from '../story/storage.ts';
import type { Story } from '../story/story.ts';
import type { World } from '../story/world.ts';

/** Who answers queries. Times are in milliseconds since 1970. */
export interface Source {
  readonly from: number;
  readonly to: number;
  /** When the fault starts that the story is of. */
  readonly start?: number;
  range(expr: string, step: number): Promise<readonly QuerySeries[]>;
  instant(expr: string): Promise<readonly QuerySeries[]>;
}

const stores = new WeakMap<Story, ReturnType<typeof storyStorage>>();

/** Answers out of a story, by the evaluator. */
export const storySource = (world: World, story: Story): Source => {
  const storage = stores.get(story) ?? storyStorage(world, played(story, world));
  stores.set(story, storage);
  const { from, to, start } = story;
  return {
    from,
    to,
    ...(start === undefined ? {} : { start }),
    range: async (expr, step) => {
      await breath();
      const { value } = evaluate(expr, { start: from, end: to, step }, storage);
      return value.type === 'matrix'
        ? value.series.map(({ labels, times, values }) => ({ labels: plain(labels), times, values }))
        : [];
    },
    instant: async (expr) => {
      await breath();
      const { value } = evaluate(expr, { at: to }, storage);
      if (value.type === 'scalar') return [{ labels: {}, times: [to], values: [value.value] }];
      return value.type === 'vector'
        ? value.samples.map(({ labels, value: number }) => ({ labels: plain(labels), times: [to], values: [number] }))
        : [];
    },
  };
};

const plain = (labels: Labels): Readonly<Record<string, string>> => Object.fromEntries(labels.entries());

/** Lets the browser draw what is there before more is computed. */
const breath = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));
