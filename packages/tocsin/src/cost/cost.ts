/** The series of one metric of one job. */
export interface MetricCost {
  readonly job: string;
  readonly metric: string;
  readonly series: number;
  /** Whether a rule, a panel or a response of the definitions asks for it. */
  readonly isAsked: boolean;
}

/** One job: how many series it has, how many samples a second it brings, and how many series somebody asks for. */
export interface JobCost {
  /** Empty: what rules record, and what Prometheus makes itself. */
  readonly job: string;
  readonly series: number;
  readonly perSecond: number;
  readonly asked: number;
}

/** A rule as the server last evaluated it. */
export interface RuleCost {
  readonly name: string;
  readonly group: string;
  readonly expr: string;
  /** How long it took, in seconds. */
  readonly seconds: number;
  /** How often it is evaluated, in seconds. */
  readonly every: number;
}

/** A selector of an expression, with the samples that one evaluation reads of it. */
export interface Reading {
  readonly selector: string;
  readonly series: number;
  readonly samples: number;
}

/** A rule, and what of its expression costs. */
export interface ExplainedRule extends RuleCost {
  readonly readings: readonly Reading[];
}

export interface Cost {
  readonly project: string;
  readonly environment: string;
  /** Each metric of each job, the most series first. */
  readonly metrics: readonly MetricCost[];
  /** The most series first. */
  readonly jobs: readonly JobCost[];
  /** All rules of the server, the dearest first. */
  readonly rules: readonly RuleCost[];
  /** The share of one processor that evaluating takes: 0.02 is 2 %. */
  readonly evaluating: number;
  /** The dearest rules. */
  readonly explained: readonly ExplainedRule[];
}
