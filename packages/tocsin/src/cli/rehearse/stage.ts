import { readFileSync } from 'node:fs';
import type { Compiled } from '../../compile/compile.ts';
import { readHistory } from '../../engine/history/read.ts';
import type { Stage } from '../../preview/rehearsal/rehearse.ts';
import { worldOf } from '../../preview/site/collect.ts';
import type { Rows } from '../../preview/story/recorded-day.ts';
import { storiesOf } from '../../preview/story/stories.ts';
import type { Story } from '../../preview/story/story.ts';
import { UsageError } from '../../shared/usage-error.ts';
import { rulesOf } from '../backtest/rules.ts';
import type { Fault } from './faults.ts';

/** What a fault is played on, and its story; over a recorded day it begins in the middle of that. @throws UsageError */
export const stageOf = (
  compiled: Compiled,
  fault: Fault,
  over: string | undefined,
): { readonly stage: Stage; readonly story: Story } => {
  const { groups, target } = rulesOf(compiled);
  const world = worldOf(compiled.model, []);
  const story = storiesOf(compiled.model, world).find(({ id }) => id === fault.id);
  if (!story) throw new Error(`${fault.id} has no story`);
  const stage = { compiled, groups, version: target.version, world };
  if (over === undefined) return { stage, story };
  const recorded = recordedIn(over);
  return { stage: { ...stage, recorded }, story: movedTo(story, (recorded.from + recorded.to) / 2, world.scrapeEvery) };
};

const movedTo = (story: Story, middle: number, grid: number): Story => {
  const by = Math.round(middle / grid) * grid - (story.start ?? story.from);
  const { from, to, start = story.from, looks = story.to } = story;
  return { ...story, from: from + by, to: to + by, start: start + by, looks: looks + by };
};

/** @throws UsageError */
const recordedIn = (path: string): Rows => {
  try {
    const { storage, from, to, samples } = readHistory(readFileSync(path, 'utf8'));
    if (samples === 0) throw new Error('it has no samples');
    return { from, to, named: (name) => storage.select([{ label: '__name__', op: '=', value: name }]) };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new UsageError(
      `${path} cannot be read: ${why}`,
      '--over takes OpenMetrics with times, or a dump of promtool',
    );
  }
};
