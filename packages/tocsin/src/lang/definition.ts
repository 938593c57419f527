import type { Domains, Labels, SchemaOf } from './labels.ts';
import type { Origin } from './metric-spec.ts';
import type { Unit } from './units.ts';

interface Definition<L extends Labels, U extends Unit | undefined> {
  readonly help: string;
  readonly domains: Domains;
  readonly unit: U;
  readonly kind?: 'info' | 'stateset';
  readonly origin?: Origin;
  readonly has?: L;
}
export interface CounterDefinition<L extends Labels, U extends Unit | undefined> extends Definition<L, U> {
  readonly type: 'counter';
}
export interface GaugeDefinition<L extends Labels, U extends Unit | undefined> extends Definition<L, U> {
  readonly type: 'gauge';
}
export interface HistogramDefinition<L extends Labels, B extends number> extends Definition<L, undefined> {
  readonly type: 'histogram';
  readonly buckets: readonly B[];
}
export interface SummaryDefinition<L extends Labels> extends Definition<L, undefined> {
  readonly type: 'summary';
}
export interface UntypedDefinition<L extends Labels> extends Definition<L, undefined> {
  readonly type: 'untyped';
}
export type AnyDefinition =
  | CounterDefinition<any, any>
  | GaugeDefinition<any, any>
  | HistogramDefinition<any, any>
  | SummaryDefinition<any>
  | UntypedDefinition<any>;

interface Explicit<U extends Unit> {
  readonly unit: U;
}

/** A cumulative counter; its name ends in `_total`. */
export function counter<D extends Domains = {}>(help: string, labels?: D): CounterDefinition<SchemaOf<D>, undefined>;
export function counter<D extends Domains, U extends Unit>(
  help: string,
  labels: D,
  explicit: Explicit<U>,
): CounterDefinition<SchemaOf<D>, U>;
export function counter(
  help: string,
  labels: Domains = {},
  explicit?: Explicit<Unit>,
): CounterDefinition<Labels, Unit | undefined> {
  return { type: 'counter', help, domains: labels, unit: explicit?.unit };
}

/** A value that goes up and down. Its name says the unit (`_seconds`, `_bytes`, `_ratio`), or `{ unit }` does. */
export function gauge<D extends Domains = {}>(help: string, labels?: D): GaugeDefinition<SchemaOf<D>, undefined>;
export function gauge<D extends Domains, U extends Unit>(
  help: string,
  labels: D,
  explicit: Explicit<U>,
): GaugeDefinition<SchemaOf<D>, U>;
export function gauge(
  help: string,
  labels: Domains = {},
  explicit?: Explicit<Unit>,
): GaugeDefinition<Labels, Unit | undefined> {
  return { type: 'gauge', help, domains: labels, unit: explicit?.unit };
}

/** Facts that stand in labels; always 1. Its name ends in `_info`. */
export const info = <D extends Domains>(help: string, labels: D): GaugeDefinition<SchemaOf<D>, undefined> => ({
  ...gauge(help, labels),
  kind: 'info',
});

/** States of one thing, 1 for those it is in and 0 for the others. OpenMetrics wants one label named as the metric. */
export const stateset = <D extends Domains>(help: string, labels: D): GaugeDefinition<SchemaOf<D>, undefined> => ({
  ...gauge(help, labels),
  kind: 'stateset',
});

/** A classic histogram with these upper bounds, ascending, in the unit of its name. */
export const histogram = <const B extends number, D extends Domains = {}>(
  help: string,
  buckets: readonly B[],
  labels?: D,
): HistogramDefinition<SchemaOf<D>, B> => ({
  type: 'histogram',
  help,
  domains: labels ?? {},
  buckets,
  unit: undefined,
});

/** Quantiles that another's exporter computed itself, with a count and a sum. */
export const summary = <D extends Domains = {}>(help: string, labels?: D): SummaryDefinition<SchemaOf<D>> => ({
  type: 'summary',
  help,
  domains: labels ?? {},
  unit: undefined,
});

/** What another's exporter publishes without saying what it is. Nothing can be asked of it before a correction says so. */
export const untyped = <D extends Domains = {}>(help: string, labels?: D): UntypedDefinition<SchemaOf<D>> => ({
  type: 'untyped',
  help,
  domains: labels ?? {},
  unit: undefined,
});

/**
 * Definitions that come from one source: `...from({ source, absent }, { queue_size: gauge(...) })`. What it says goes to
 * the page of metrics.
 */
export const from = <D extends Record<string, AnyDefinition>>(
  { since = '0.1.0', ...where }: Omit<Origin, 'since'> & Partial<Origin>,
  definitions: D,
): D => {
  const origin: Origin = { ...where, since };
  return Object.fromEntries(Object.entries(definitions).map(([key, one]) => [key, { ...one, origin }])) as D;
};
