/** What a rule does. */
export type Action =
  | 'replace'
  | 'keep'
  | 'drop'
  | 'hashmod'
  | 'labelmap'
  | 'labeldrop'
  | 'labelkeep'
  | 'lowercase'
  | 'uppercase'
  | 'keepequal'
  | 'dropequal';

/** One rule of relabelling, with Prometheus' defaults filled in. */
export interface RelabelRule {
  readonly action: Action;
  readonly sourceLabels: readonly string[];
  readonly separator: string;
  readonly regex: string;
  readonly modulus: number;
  readonly targetLabel: string;
  readonly replacement: string;
}

/** A value that only a running Prometheus knows. */
export const UNKNOWN = Symbol('unknown');
export type Value = string | typeof UNKNOWN;

/** The labels of a target, or of a series. */
export interface Labels {
  /** An empty value is a label that is not there. */
  readonly known: ReadonlyMap<string, Value>;
  /** What is known of labels that are not listed: `absent`, or only that they may be there. */
  readonly others: (label: string) => 'absent' | 'unknown';
  /** Whether there may be labels that are not listed, whatever they are called. */
  readonly isOpen: boolean;
}

/** What a rule did. */
export interface Step<R extends RelabelRule = RelabelRule> {
  readonly rule: R;
  /** What the source labels hold, joined. */
  readonly joined: Value;
  readonly isDropped: 'yes' | 'no' | 'maybe';
  readonly changes: readonly Change[];
}
export interface Change {
  readonly label: string;
  readonly from: Value;
  readonly to: Value;
}

/** What is left of a target after all rules. */
export interface Outcome<R extends RelabelRule = RelabelRule> {
  readonly steps: readonly Step<R>[];
  readonly isDropped: Step['isDropped'];
  readonly labels: Labels;
}
