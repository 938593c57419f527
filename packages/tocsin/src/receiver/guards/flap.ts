/** How an action rests on its target. `times`: how often in a row the alert came back soon after its rest. Times are Unix milliseconds. */
export interface Rest {
  readonly until: number;
  readonly times: number;
}
const DAY = 86_400_000;

/**
 * The rest after an action at `at`. An alert that is back as soon as the rest is over flaps, or its cause goes on: each time
 * the rest is twice as long, up to a day. Alertmanager hides flaps that are shorter than its group_interval.
 */
export const restAfter = (base: number, before: Rest | undefined, at: number): Rest => {
  const rest = (times: number): number => Math.max(base, Math.min(base * 2 ** times, DAY));
  const soon = before !== undefined && at - before.until < rest(before.times);
  const times = soon ? before.times + 1 : 0;
  return { times, until: at + rest(times) };
};
