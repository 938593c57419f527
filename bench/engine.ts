import { rangeQuery } from './engine/range-query.ts';
import { ruleTests } from './engine/rule-tests.ts';

/** Rule tests in process beside promtool, and a range query beside a Prometheus. */
export const run = async (): Promise<void> => {
  process.stdout.write(ruleTests());
  process.stdout.write(await rangeQuery());
};
