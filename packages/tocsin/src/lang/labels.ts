import type { LabelMatcher, MatchOperator } from '../promql/nodes.ts';

/** A label schema: from label name to the type of its values. */
export type Labels = Readonly<Record<string, string>>;

/** The values that a label may take. Types carry `V`; the exporter reads the rest at run time. */
export interface Domain<V extends string = string> {
  /** Absent: any value. Present: these and no other. */
  readonly values?: readonly V[];
  /** At most this many different values; the exporter folds the rest into `other` and counts them. */
  readonly most?: number;
}
export type Domains = Readonly<Record<string, Domain>>;
/** The schema that a record of domains describes. */
export type SchemaOf<D extends Domains> = { -readonly [K in keyof D]: D[K] extends Domain<infer V> ? V : never };

/** Any string. For a label whose values cannot be listed but are few by nature. */
export const text: Domain = Object.freeze({});
/** A closed set of values. */
export const oneOf = <const V extends string>(...values: readonly V[]): Domain<V> => Object.freeze({ values });
/** Any string, at most `most` different ones. */
export const bounded = (most: number): Domain => Object.freeze({ most });

/** The labels that Prometheus adds to every series: who scraped what. */
export type TargetLabels<J extends string> = {
  job: J;
  /** The host's name, without a port: the same for every exporter of a host, so that jobs can be joined on it. */
  instance: string;
  role: string;
};

declare const accepts: unique symbol;
/** A matcher other than `=`: made by {@link re}, {@link notRe} and {@link not}. */
export interface Matcher<V extends string = string> {
  readonly [accepts]?: V;
  readonly op: MatchOperator;
  readonly value: string;
}
/** Matches against an RE2 regular expression, anchored at both ends: `=~`. */
export const re = (value: string): Matcher => ({ op: '=~', value });
/** Rejects what matches an RE2 regular expression, anchored at both ends: `!~`. */
export const notRe = (value: string): Matcher => ({ op: '!~', value });
/** Rejects one value: `!=`. */
export const not = <const V extends string>(value: V): Matcher<V> => ({ op: '!=', value });

/** What `.where()` takes: any subset of the labels. */
export type Where<L extends Labels> = { readonly [K in keyof L]?: L[K] | Matcher<L[K]> | Matcher };
/** A spread hides unknown keys from tsc's excess-property check; this names them. */
export type NoStray<M, L extends Labels> = [Exclude<keyof M, keyof L>] extends [never]
  ? unknown
  : `there is no label "${Exclude<keyof M, keyof L> & string}" here, only: ${keyof L & string}`;

/** `.where()`'s argument as matcher nodes. */
export const matchersOf = (where: object): readonly LabelMatcher[] =>
  Object.entries(where as Record<string, string | Matcher>).map(([label, match]) =>
    typeof match === 'string' ? { label, op: '=', value: match } : { label, op: match.op, value: match.value },
  );
