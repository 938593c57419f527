import { evaluate } from '../../promql/evaluate/evaluate.ts';
import type { Labels } from '../../promql/evaluate/labels.ts';
import type { Storage } from '../../promql/evaluate/storage.ts';
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

/** A story that is told, with what it was asked. */
interface Told {
  readonly storage: Storage;
  readonly answers: Map<string, readonly QuerySeries[]>;
}
const known = new WeakMap<World, WeakMap<Story, Told>>();
/** So many answers of a story are kept: the same panel is drawn again after a save, or in other colours. */
const KEPT = 300;

const toldIn = (world: World, story: Story): Told => {
  const stories = known.get(world) ?? new WeakMap<Story, Told>();
  known.set(world, stories);
  const told = stories.get(story) ?? { storage: storyStorage(world, played(story, world)), answers: new Map() };
  stories.set(story, told);
  return told;
};

/** Answers out of a story, by the evaluator. */
export const storySource = (world: World, story: Story): Source => {
  const { storage, answers } = toldIn(world, story);
  const { from, to, start } = story;
  const once = async (question: string, answer: () => readonly QuerySeries[]): Promise<readonly QuerySeries[]> => {
    const before = answers.get(question);
    if (before) return before;
    await breath();
    const found = answer();
    if (answers.size >= KEPT) answers.clear();
    answers.set(question, found);
    return found;
  };
  return {
    from,
    to,
    ...(start === undefined ? {} : { start }),
    range: (expr, step) =>
      once(`${step} ${expr}`, () => {
        const { value } = evaluate(expr, { start: from, end: to, step }, storage);
        return value.type === 'matrix'
          ? value.series.map(({ labels, times, values }) => ({ labels: plain(labels), times, values }))
          : [];
      }),
    instant: (expr) =>
      once(expr, () => {
        const { value } = evaluate(expr, { at: to }, storage);
        if (value.type === 'scalar') return [{ labels: {}, times: [to], values: [value.value] }];
        return value.type === 'vector'
          ? value.samples.map(({ labels, value: number }) => ({ labels: plain(labels), times: [to], values: [number] }))
          : [];
      }),
  };
};

const plain = (labels: Labels): Readonly<Record<string, string>> => Object.fromEntries(labels.entries());

/** Lets the browser draw what is there before more is computed. */
const breath = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));
