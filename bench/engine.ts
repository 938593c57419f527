import { ruleTests } from './engine/rule-tests.ts';

/** Rule tests in process beside promtool. */
export const run = async (): Promise<void> => {
  process.stdout.write(ruleTests());
};
