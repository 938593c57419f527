import { expect, test } from 'vitest';
import { describeWith } from '../describe-with.ts';
import { generatedTests, playedByPromtool } from './played-by-promtool.ts';

/** promtool opens a storage for each test: all of them take minutes, and `npm run soak -- tests` plays them. */
const EVERY = 6;
const AT_ONCE = 4;
const sample = generatedTests.filter((_, index) => index % EVERY === 0);
const batches = Array.from({ length: Math.ceil(sample.length / AT_ONCE) }, (_, index) =>
  sample.slice(index * AT_ONCE, (index + 1) * AT_ONCE),
);

describeWith('the generated rule tests of production', ['promtool'], () => {
  test.each(batches)('promtool plays %s and three more', async (...batch) => {
    const { exitCode, said, passed } = await playedByPromtool(batch);
    expect(exitCode, said).toBe(0);
    expect(passed).toBe(batch.length);
  });
});
