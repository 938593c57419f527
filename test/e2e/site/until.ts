import { setTimeout as sleep } from 'node:timers/promises';

export type Condition = () => boolean | Promise<boolean>;

export const holdsWithin = async (condition: Condition, milliseconds: number): Promise<boolean> => {
  const end = performance.now() + milliseconds;
  while (!(await condition())) {
    if (performance.now() > end) return false;
    await sleep(25);
  }
  return true;
};

/** Waits until `condition` holds. `what` completes the sentence "gave up waiting until ...". */
export const until = async (what: string, condition: Condition, deadline = 60_000): Promise<void> => {
  if (await holdsWithin(condition, deadline)) return;
  throw new Error(`Gave up waiting until ${what}: it did not happen within ${deadline / 1000} s.`);
};
