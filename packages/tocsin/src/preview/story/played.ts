import { evaluate } from '../../promql/evaluate/evaluate.ts';
import { historyOf, metricsBehind } from './asked.ts';
import { storyStorage } from './storage.ts';
import type { Story } from './story.ts';
import type { World } from './world.ts';

/**
 * A story as it is played. Beside the normal day a fault may be hidden, since a scenario tells only of itself: then what it
 * does not tell of its alert's metrics ends with the start of the fault.
 */
export const played = (story: Story, world: World): Story => {
  const { watches, fires, told } = story;
  if (watches === undefined || comesTrue(watches, story, world) === fires) return story;
  const behind = [...metricsBehind(watches, world.recordings)].filter((name) => name !== 'up' || told.length === 0);
  return { ...story, ends: [...new Set([...behind, ...told.map(({ name }) => name)])] };
};

const comesTrue = (expr: string, story: Story, world: World): boolean => {
  const names = metricsBehind(expr, world.recordings);
  const curves = world.curves.filter(({ name }) => names.has(name));
  // A rate over a long time has seen the fault alone only at the end.
  const at = story.fires === true ? story.to : (story.looks ?? story.to);
  const history = historyOf([expr], world.recordings);
  const storage = storyStorage({ ...world, curves, history }, { ...story, from: at, to: at });
  const { value } = evaluate(expr, { at }, storage);
  return value.type === 'vector' && value.samples.length > 0;
};
