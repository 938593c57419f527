import { openStore } from '../receiver-pair/kit.ts';
import { soakPair } from './pair.ts';

/** The active one of two receivers dies, is paused or is cut off, two hundred times unless told otherwise; then six times with the lease as it is by default. */
export const run = async (faults = 200): Promise<void> => {
  const store = await openStore();
  try {
    for (const [name, options] of Object.entries({
      short: { faults, lapse: 1_000 },
      default: { faults: 6, lapse: 8_000 },
    })) {
      const onFault = (n: number): void => void (n % 20 === 0 && process.stderr.write(`${n} faults\n`));
      const count = await soakPair(store, { name, ...options, onFault });
      process.stdout.write(`lease of ${options.lapse / 1_000} s\n`);
      for (const [what, n] of Object.entries(count)) process.stdout.write(`  ${what.padEnd(10)} ${n}\n`);
      const { lost, doubled, invented, limbo } = count;
      if (lost + doubled + invented + limbo > 0) process.exitCode = 1;
    }
  } finally {
    await store.stop();
  }
};
