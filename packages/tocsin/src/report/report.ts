/** An alert that fired in the time of a report. Times are in milliseconds. */
export interface Fired {
  readonly alert: string;
  readonly priority: string;
  /** How often it began to fire, over all its series. */
  readonly times: number;
  /** How long it fired, over all its series. */
  readonly firing: number;
  /** Of those times, how many began between 22 and 7 o'clock. */
  readonly asleep: number;
  /** How many began at most a quarter of an hour after the same series was over. */
  readonly flaps: number;
  /** Whether it still fires at the end. */
  readonly goesOn: boolean;
}

/** What is left of an error budget: 1 is all, below 0 it is overdrawn. Absent: nothing is known of it. */
export interface BudgetLeft {
  readonly name: string;
  readonly left?: number;
  /** At the begin of the time. */
  readonly before?: number;
}

/** A value that a steady trend brings to the threshold of its alert. */
export interface Trend {
  readonly alert: string;
  readonly priority: string;
  /** The labels that tell the series from others of the alert. */
  readonly labels: Readonly<Record<string, string>>;
  /** Grafana's name of the unit. */
  readonly unit: string;
  readonly now: number;
  readonly threshold: number;
  /** From the end of the report, in milliseconds. */
  readonly reachedIn: number;
  readonly points: Points;
  readonly line: Line;
}
/** Times in milliseconds since 1970, values beside them. */
export interface Points {
  readonly times: readonly number[];
  readonly values: readonly number[];
}
/** `value = at + slope * (time - start)`; the slope is per millisecond. */
export interface Line {
  readonly start: number;
  readonly at: number;
  readonly slope: number;
  /** How much of the movement the line explains, 0 to 1. */
  readonly explained: number;
}

/** How the receiver answered an alert. */
export interface Answered {
  readonly alert: string;
  readonly action: string;
  readonly runs: number;
  readonly helped: number;
  /** By the state in which the others ended. */
  readonly others: Readonly<Record<string, number>>;
}

/** What a report says; its times are milliseconds since 1970. */
export interface Report {
  readonly project: string;
  readonly environment: string;
  readonly from: number;
  readonly to: number;
  /** Whether the part was asked for: what is absent was not. */
  readonly fired?: readonly Fired[];
  /** Alerts of the definitions that did not fire. */
  readonly quiet?: number;
  readonly budgets?: readonly BudgetLeft[];
  readonly trends?: readonly Trend[];
  /** How far back trends were looked at, in milliseconds. */
  readonly trendsOver: number;
  readonly answers?: readonly Answered[];
  /** What could not be asked, in sentences. */
  readonly gaps: readonly string[];
}
