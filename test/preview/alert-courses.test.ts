import { expect, test } from 'vitest';
import { coursesOf } from '../../packages/tocsin/src/preview/client/alert/states.ts';

const minute = 60_000;
/** How an alert goes whose expression has a value at these minutes, of twelve. */
const courseOf = (minutes: readonly number[], rule: { readonly for?: number; readonly keepFiringFor?: number }) => {
  const times = minutes.map((at) => at * minute);
  const series = { labels: { host: 'a' }, times, values: times.map(() => 1) };
  const [course] = coursesOf(
    [series],
    { from: 0, to: 12 * minute, step: minute },
    { for: (rule.for ?? 0) * minute, keepFiringFor: (rule.keepFiringFor ?? 0) * minute },
  );
  return (course?.stretches ?? []).map(({ state, from, to }) => `${state} ${from / minute}-${to / minute}`);
};

test.each([
  [[1, 2, 3, 4], {}, ['firing 1-5']],
  [[1, 2, 3, 4], { for: 2 }, ['pending 1-3', 'firing 3-5']],
  [[1, 2], { for: 5 }, ['pending 1-3']],
  // A gap ends what fires, and what fires again was pending again.
  [[1, 2, 3, 6, 7, 8], { for: 1 }, ['pending 1-2', 'firing 2-4', 'pending 6-7', 'firing 7-9']],
  [[1, 2, 3, 5, 6], { for: 1, keepFiringFor: 3 }, ['pending 1-2', 'firing 2-10']],
  // Only what fires goes on firing: a pending alert is forgotten at the first gap.
  [[1, 3, 4, 5], { for: 2, keepFiringFor: 5 }, ['pending 1-2', 'pending 3-5', 'firing 5-11']],
])('at minutes %j with %j: %j', (minutes, rule, stretches) => expect(courseOf(minutes, rule)).toEqual(stretches));
