import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { soak } from './soak.ts';

/** kill -9 of the receiver at random points, a thousand times unless told otherwise. */
export const run = async (kills = 1_000): Promise<void> => {
  const dir = await mkdtemp(join(tmpdir(), 'tocsin-soak-'));
  const told = (n: number): void => {
    if (n % 100 === 0) process.stderr.write(`${n} kills\n`);
  };
  const count = await soak({ dir, kills, onKill: told });
  for (const [what, n] of Object.entries(count)) process.stdout.write(`${what.padEnd(10)} ${n}\n`);
  const { lost, doubled, invented, limbo, broken } = count;
  if (lost + doubled + invented + limbo + broken > 0) {
    process.stdout.write(`the ledger and the witness are in ${dir}\n`);
    process.exitCode = 1;
  } else await rm(dir, { recursive: true });
};
