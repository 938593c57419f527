import { cpus } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { holdsWithin } from './until.ts';

const spent = (): { readonly idle: number; readonly all: number } => {
  const times = cpus().map((cpu) => cpu.times);
  const idle = times.reduce((sum, one) => sum + one.idle, 0);
  return { idle, all: times.reduce((sum, { user, nice, sys, irq }) => sum + user + nice + sys + irq, idle) };
};

/**
 * Waits until a third of the machine has been idle for two seconds: what just started has warmed up, and a fault's
 * delays are its own. After a minute it goes on all the same: a busy machine is no reason to fail.
 */
export const settle = async (): Promise<void> => {
  await holdsWithin(async () => {
    const before = spent();
    await sleep(2_000);
    const after = spent();
    return after.idle - before.idle > (after.all - before.all) / 3;
  }, 60_000);
};
