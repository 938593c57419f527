import type { Pairs } from '../rules/rule.ts';

/** A file of rule tests as it is written. Durations and times are in milliseconds. */
export interface TestFile {
  readonly ruleFiles: readonly string[];
  readonly evaluationInterval: number;
  readonly groupEvalOrder: readonly string[];
  readonly fuzzyCompare: boolean;
  readonly tests: readonly RuleTest[];
}
/** Series, and what rules must make of them. */
export interface RuleTest {
  readonly name: string;
  /** Undefined where the file does not say it. */
  readonly interval: number | undefined;
  readonly series: readonly InputSeries[];
  readonly alerts: readonly AlertTest[];
  readonly exprs: readonly ExprTest[];
  readonly externalLabels: Pairs;
  readonly externalUrl: string;
  /** When the first sample is, since 1970. */
  readonly start: number;
}
/** A series in promtool's notation. */
export interface InputSeries {
  readonly series: string;
  readonly values: string;
}
/** Which alerts must be firing. */
export interface AlertTest {
  readonly time: number;
  readonly alertname: string;
  readonly expected: readonly ExpectedAlert[];
}
export interface ExpectedAlert {
  readonly labels: Pairs;
  readonly annotations: Pairs;
}
/** What an expression must give. */
export interface ExprTest {
  readonly expr: string;
  readonly time: number;
  readonly expected: readonly ExpectedSample[];
}
export interface ExpectedSample {
  readonly labels: string;
  readonly value: number;
  /** Empty for a number. */
  readonly histogram: string;
}
