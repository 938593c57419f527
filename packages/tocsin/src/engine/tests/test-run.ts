import type { Target } from '../../promql/target.ts';
import type { RuleGroup } from '../rules/rule.ts';
import type { RuleTest, TestFile } from './test-file.ts';

/** A test with all that it is run with. Groups come in the order in which they are evaluated. */
export interface TestRun {
  readonly test: RuleTest;
  readonly file: TestFile;
  readonly groups: readonly RuleGroup[];
  readonly target: Target;
}
