import type { Expr } from '../../promql/nodes.ts';

/** Names with values, in the order of names. */
export type Pairs = readonly (readonly [string, string])[];

/** An expression whose result is stored under a name. */
export interface RecordingRule {
  readonly kind: 'record';
  readonly name: string;
  readonly expr: Expr;
  readonly text: string;
  readonly labels: Pairs;
}
/** An expression whose result is what is wrong. Durations are in milliseconds. */
export interface AlertingRule {
  readonly kind: 'alert';
  readonly name: string;
  readonly expr: Expr;
  readonly text: string;
  readonly for: number;
  readonly keepFiringFor: number;
  /** The group's are among them. */
  readonly labels: Pairs;
  readonly annotations: Pairs;
}
export type Rule = RecordingRule | AlertingRule;

/** Rules that are evaluated together, one after the other. */
export interface RuleGroup {
  readonly file: string;
  readonly name: string;
  /** Milliseconds; undefined for the global one. */
  readonly interval: number | undefined;
  /** How far back its queries look, in milliseconds. */
  readonly queryOffset: number;
  /** How many alerts or series a rule may give; 0 for any number. */
  readonly limit: number;
  readonly rules: readonly Rule[];
}
