/** A part of a file as its program reads it. */
export type CarriedFields = Readonly<Record<string, unknown>>;

/** A rule file of Prometheus. */
export interface RuleFile {
  readonly groups: readonly RuleGroup[];
}
export interface RuleGroup {
  readonly name: string;
  readonly interval?: string;
  readonly query_offset?: string;
  readonly limit?: number;
  readonly labels?: Readonly<Record<string, string>>;
  readonly rules: readonly Rule[];
}
export type Rule = AlertingRule | RecordingRule;
export interface AlertingRule {
  readonly alert: string;
  readonly expr: string;
  readonly for?: string;
  readonly keep_firing_for?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}
export interface RecordingRule {
  readonly record: string;
  readonly expr: string;
  readonly labels?: Readonly<Record<string, string>>;
}

/**
 * What is carried over into the generated files as it is, in the words of its program: a configuration from elsewhere, until
 * it is said in the language. The checks judge it as they judge all that is generated.
 */
export interface Carried {
  /** prometheus.yml, but for rule_files, which are ours. Its scrape configs come after the stack's jobs; else it has the last word. */
  readonly prometheus?: CarriedFields;
  /** Rule files, by their name without `.yml`. */
  readonly rules?: Readonly<Record<string, RuleFile>>;
  /** alertmanager.yml whole, in place of what the stack's routes say. */
  readonly alertmanager?: CarriedFields;
  /** Dashboards in Grafana's JSON, by the name of their file without `.json`. */
  readonly dashboards?: Readonly<Record<string, CarriedFields>>;
}
