import { execa } from 'execa';

const PROOFS = [
  'test/promql/verdicts',
  'test/promql/evaluate',
  'test/promql/soundness',
  'test/promql/fuzz',
  'test/doctor/fuzz',
  'test/engine/mutants',
];
/** What each round takes: ten times the expressions of the test command, and a seed of its own. */
const AMOUNTS = { TOCSIN_VERDICTS: '50000', TOCSIN_EVALUATIONS: '60000', TOCSIN_FUZZ: '160000', TOCSIN_MUTANTS: '500' };

/** The proofs of PromQL, of rule tests and of the doctor at length, ten rounds unless told otherwise. A seed that fails is printed. */
export const run = async (rounds = 10): Promise<void> => {
  for (let round = 1; round <= rounds; round++) {
    const seed = String(Math.floor(Math.random() * 1e9));
    process.stdout.write(`round ${round} of ${rounds}, TOCSIN_SEED=${seed}\n`);
    const { exitCode = 1 } = await execa(
      'vitest',
      ['run', '--project', 'unit', '--silent=false', '--reporter=default', ...PROOFS],
      { preferLocal: true, stdio: 'inherit', reject: false, env: { ...AMOUNTS, TOCSIN_SEED: seed } },
    );
    if (exitCode !== 0) process.exitCode = 1;
  }
};
