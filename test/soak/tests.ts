import { generatedTests, playedByPromtool } from '../compile/played-by-promtool.ts';

const AT_ONCE = 10;

/** Has promtool play the generated rule tests of production, all or the first so many; @throws with its words where one fails. */
export const run = async (amount = generatedTests.length): Promise<void> => {
  const files = generatedTests.slice(0, amount);
  for (let from = 0; from < files.length; from += AT_ONCE) {
    const batch = files.slice(from, from + AT_ONCE);
    const { exitCode, said, passed } = await playedByPromtool(batch);
    if (exitCode !== 0 || passed !== batch.length) throw new Error(said);
    process.stdout.write(`tests: promtool accepts ${from + batch.length} of ${files.length} files\n`);
  }
};
