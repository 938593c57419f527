import type { Pairs } from '../rules/rule.ts';

/** An alert as it came, or as it was expected. `alertname` is among its labels. */
export interface SeenAlert {
  readonly labels: Pairs;
  readonly annotations: Pairs;
}
/** A sample as it came, or as it was expected. */
export interface SeenSample {
  readonly labels: Pairs;
  readonly value: number;
  /** Empty for a number. */
  readonly histogram: string;
}
/** A column a time, a row a series or an alert. Times are milliseconds from the start of a test. */
export interface Timeline {
  readonly times: readonly number[];
  /** The column that was looked at. */
  readonly at: number;
  readonly rows: readonly TimelineRow[];
}
export interface TimelineRow {
  readonly name: string;
  readonly cells: readonly string[];
}
/** What is wrong. Times are milliseconds from the start of a test. */
export type TestProblem =
  | { readonly kind: 'file'; readonly message: string }
  | { readonly kind: 'rule'; readonly rule: string; readonly time: number; readonly message: string }
  | {
      readonly kind: 'alert';
      readonly alertname: string;
      readonly time: number;
      readonly expected: readonly SeenAlert[];
      readonly got: readonly SeenAlert[];
    }
  | { readonly kind: 'expr'; readonly expr: string; readonly time: number; readonly message: string }
  | {
      readonly kind: 'samples';
      readonly expr: string;
      readonly time: number;
      readonly expected: readonly SeenSample[];
      readonly got: readonly SeenSample[];
    };
/** A problem with what was around it, where that helps. */
export interface ShownProblem {
  readonly problem: TestProblem;
  readonly timeline: Timeline | undefined;
}
/** How one test went. */
export interface TestVerdict {
  readonly name: string;
  readonly problems: readonly ShownProblem[];
}
/** How a file went: good if there is no problem, neither of its own nor of its tests. */
export interface FileVerdict {
  readonly file: string;
  readonly ok: boolean;
  /** Why no test was run. */
  readonly problem: string | undefined;
  readonly tests: readonly TestVerdict[];
  /** What promtool does to it without a word. */
  readonly warnings: readonly string[];
}
