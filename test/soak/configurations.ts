import { execa } from 'execa';

/** Broken configurations at length, 1,200 of a kind for each judge, ten rounds unless told otherwise. */
export const run = async (rounds = 10): Promise<void> => {
  for (let round = 1; round <= rounds; round++) {
    const seed = String(Math.floor(Math.random() * 1e9));
    process.stdout.write(`round ${round} of ${rounds}, TOCSIN_SEED=${seed}\n`);
    const { exitCode = 1 } = await execa(
      'vitest',
      ['run', '--project', 'unit', '--silent=false', '--reporter=default', 'test/compile/schema/parity'],
      { preferLocal: true, stdio: 'inherit', reject: false, env: { TOCSIN_CONFIGURATIONS: '1200', TOCSIN_SEED: seed } },
    );
    if (exitCode !== 0) process.exitCode = 1;
  }
};
