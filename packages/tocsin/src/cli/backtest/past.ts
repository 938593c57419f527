import type { ResultSeries } from '../../promql/evaluate/result.ts';
import type { Expr } from '../../promql/nodes.ts';
import type { Steps } from '../../engine/rules/at-once.ts';
import type { AlertingRule } from '../../engine/rules/rule.ts';

/** A past time that expressions can be evaluated on. */
export interface Past {
  readonly steps: Steps;
  /** What is missing, for people; empty where all is there. */
  readonly gaps: readonly string[];
  /** What an expression gave at each step. */
  readonly give: (expr: Expr) => Promise<readonly ResultSeries[]>;
  /** Names of metrics that an alert asks for and that have no sample at all. */
  readonly missing: (rule: AlertingRule) => Promise<readonly string[]>;
}
