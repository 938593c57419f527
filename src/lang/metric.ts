import type { Domains, Labels, SchemaOf, TargetLabels } from './labels.ts';
import type { MetricSpec, Origin } from './metric-spec.ts';
import { Counter, Gauge, Histogram, type AnySelector } from './selector.ts';
import { callSite } from './site.ts';
import { unitOfName, type Unit, type UnitOfName } from './units.ts';

interface Definition<L extends Labels, U extends Unit | undefined> {
  readonly help: string;
  readonly domains: Domains;
  readonly unit: U;
  readonly kind?: 'info' | 'stateset';
  readonly origin?: Origin;
  readonly has?: L;
}
interface CounterDefinition<L extends Labels, U extends Unit | undefined> extends Definition<L, U> {
  readonly type: 'counter';
}
interface GaugeDefinition<L extends Labels, U extends Unit | undefined> extends Definition<L, U> {
  readonly type: 'gauge';
}
interface HistogramDefinition<L extends Labels, B extends number> extends Definition<L, undefined> {
  readonly type: 'histogram';
  readonly buckets: readonly B[];
}
type AnyDefinition = CounterDefinition<any, any> | GaugeDefinition<any, any> | HistogramDefinition<any, any>;

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

/** States of one thing, 1 for those it is in and 0 for the others. OpenMetrics wants the label named as the metric. */
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

/**
 * Definitions that come from one source: `...from({ source, absent }, { queue_size: gauge(...) })`. What it says goes to
 * the page of metrics.
 */
export const from = <D extends Record<string, AnyDefinition>>(
  { source, absent, since = '0.1.0' }: Omit<Origin, 'since'> & Partial<Origin>,
  definitions: D,
): D => {
  const origin: Origin = { source, absent, since };
  return Object.fromEntries(Object.entries(definitions).map(([key, one]) => [key, { ...one, origin }])) as D;
};

type UnitFor<K extends string, U> = U extends Unit ? U : UnitOfName<K>;
/** The label schemas are written out, not named, so that tsc prints them as plain records. */
type Handle<K extends string, D, J extends string> =
  D extends HistogramDefinition<infer L, infer B>
    ? Histogram<{ [N in keyof (L & TargetLabels<J>)]: (L & TargetLabels<J>)[N] }, UnitOfName<K>, J, B>
    : D extends CounterDefinition<infer L, infer U>
      ? Counter<{ [N in keyof (L & TargetLabels<J>)]: (L & TargetLabels<J>)[N] }, UnitFor<K, U>, J>
      : D extends GaugeDefinition<infer L, infer U>
        ? Gauge<{ [N in keyof (L & TargetLabels<J>)]: (L & TargetLabels<J>)[N] }, UnitFor<K, U>, J>
        : never;

declare const published: unique symbol;
/** The metrics of one exporter: handles by name, and for the exporter's side the definitions that they came from. */
export type Catalogue<D, J extends string> = { readonly [K in keyof D & string]: Handle<K, D[K], J> } & {
  readonly [published]?: D;
};
/** The definitions behind a catalogue: what its exporter has to publish. */
export type Published<C> = C extends { readonly [published]?: infer D } ? NonNullable<D> : never;

/** Prometheus' naming rules, checked on the key. */
type Fault<K extends string, D> =
  K extends Lowercase<K>
    ? D extends CounterDefinition<any, any>
      ? K extends `${string}_total`
        ? never
        : `a counter's name ends in "_total"`
      : K extends `${string}_total`
        ? `only a counter's name ends in "_total"`
        : D extends HistogramDefinition<any, any>
          ? K extends `${string}_${'seconds' | 'bytes' | 'ratio'}`
            ? never
            : `a histogram's name ends in its base unit: "_seconds", "_bytes" or "_ratio"`
          : never
    : `metric names are snake_case`;
type Faults<D> = { [K in keyof D & string]: Fault<K, D[K]> }[keyof D & string];
type Named<D> = [Faults<D>] extends [never]
  ? D
  : { [K in keyof D & string]: [Fault<K, D[K]>] extends [never] ? D[K] : Fault<K, D[K]> };

/**
 * The metrics that one exporter publishes. Keys are the names on the wire without the namespace.
 * They are scraped by the job of the namespace's name, unless `job` says another.
 */
export const metrics = <N extends string, D extends Record<string, AnyDefinition>, const J extends string = N>(
  namespace: N,
  definitions: Named<D>,
  { job = namespace as unknown as J }: { readonly job?: J } = {},
): Catalogue<D, J> => {
  const site = callSite();
  const handles = Object.entries(definitions as Record<string, AnyDefinition>).map(([key, definition]) => {
    const spec: MetricSpec = {
      name: `${namespace}_${key}`,
      type: definition.type,
      help: definition.help,
      labels: definition.domains,
      unit: definition.unit ?? unitOfName(key),
      ...(definition.type === 'histogram' ? { buckets: definition.buckets } : {}),
      ...(definition.kind ? { kind: definition.kind } : {}),
      ...(definition.origin ? { origin: definition.origin } : {}),
      job,
      site,
    };
    return [key, handleFor(spec)];
  });
  return Object.freeze(Object.fromEntries(handles)) as Catalogue<D, J>;
};

const handleFor = (spec: MetricSpec): AnySelector => {
  if (spec.type === 'counter') return new Counter(spec, spec.unit);
  return spec.type === 'gauge' ? new Gauge(spec, spec.unit) : new Histogram(spec, spec.unit);
};

/** The specs of a catalogue, in the order in which they were written. */
export const specsOf = (catalogue: object): readonly MetricSpec[] =>
  Object.values(catalogue as Record<string, { readonly spec: MetricSpec }>).map(({ spec }) => spec);
