import { setTimeout as sleep } from 'node:timers/promises';
import { holdsWithin } from './until.ts';

const BURSTS = 20;
/** Milliseconds. */
const [BURST, PAUSE] = [20, 80];

/** The share of its time that a process gets which wants to work for a moment, now and then, as a worker does. */
const shareOfTheMachine = async (): Promise<number> => {
  let [got, took] = [0, 0];
  for (let burst = 0; burst < BURSTS; burst++) {
    const before = process.threadCpuUsage();
    const began = performance.now();
    while (performance.now() - began < BURST);
    const { user, system } = process.threadCpuUsage(before);
    got += (user + system) / 1000;
    took += performance.now() - began;
    await sleep(PAUSE);
  }
  return got / took;
};

/**
 * Waits until whoever wants to work gets more than half of its time: what just started has warmed up, and a fault's delays are its
 * own. What gives way to others may go on. After a minute it goes on all the same: a busy machine is no reason to fail.
 */
export const settle = async (): Promise<void> => {
  await holdsWithin(async () => (await shareOfTheMachine()) > 0.5, 60_000);
};
