import type { ResultSeries } from '../../promql/evaluate/result.ts';
import type { Expr } from '../../promql/nodes.ts';
import type { Span } from '../../engine/history/span.ts';
import type { Steps } from '../../engine/rules/at-once.ts';
import type { AlertingRule } from '../../engine/rules/rule.ts';

/** What an expression gave at each step, and of which times nobody knows it. */
export interface Answer {
  readonly series: readonly ResultSeries[];
  readonly unknown: readonly Unknown[];
}
/** A time whose samples did not come, and why. */
export interface Unknown extends Span {
  readonly why: string;
}

/** A past time that expressions can be evaluated on. */
export interface Past {
  readonly steps: Steps;
  /** What is missing throughout, for people; empty where all is there. */
  readonly notes: readonly string[];
  /** @throws UsageError where there is no past at all */
  readonly give: (expr: Expr) => Promise<Answer>;
  /** Names of metrics that an alert asks for and that have no sample at all. */
  readonly missing: (rule: AlertingRule) => Promise<readonly string[]>;
}
