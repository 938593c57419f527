import type {
  AnyDefinition,
  CounterDefinition,
  GaugeDefinition,
  HistogramDefinition,
  SummaryDefinition,
  UntypedDefinition,
} from './definition.ts';
import type { TargetLabels } from './labels.ts';
import type { MetricSpec } from './metric-spec.ts';
import { Counter, Gauge, Histogram, type AnySelector } from './selector.ts';
import type { Sighting } from './sightings.ts';
import type { Site } from './site.ts';
import { Summary, Untyped } from './summary.ts';
import { unitOfName, type Unit, type UnitOfName } from './units.ts';

type UnitFor<K extends string, U> = U extends Unit ? U : UnitOfName<K>;
/** Whether or not a counter's name says `_total`, it counts events of its unit. */
type UnitForCounter<K extends string, U> = UnitFor<`${K}_total`, U>;

/** The label schemas are written out, not named, so that tsc prints them as plain records. */
export type Handle<K extends string, D, J extends string> =
  D extends HistogramDefinition<infer L, infer B>
    ? Histogram<{ [N in keyof (L & TargetLabels<J>)]: (L & TargetLabels<J>)[N] }, UnitOfName<K>, J, B>
    : D extends CounterDefinition<infer L, infer U>
      ? Counter<{ [N in keyof (L & TargetLabels<J>)]: (L & TargetLabels<J>)[N] }, UnitForCounter<K, U>, J>
      : D extends GaugeDefinition<infer L, infer U>
        ? Gauge<{ [N in keyof (L & TargetLabels<J>)]: (L & TargetLabels<J>)[N] }, UnitFor<K, U>, J>
        : D extends SummaryDefinition<infer L>
          ? Summary<{ [N in keyof (L & TargetLabels<J>)]: (L & TargetLabels<J>)[N] }, UnitOfName<K>, J>
          : D extends UntypedDefinition<any>
            ? Untyped<`correct it, as in { ...learned, ${K}: gauge(...) }`>
            : never;

declare const published: unique symbol;
/** The metrics of one exporter: handles by name, and for the exporter's side the definitions that they came from. */
export type Catalogue<D, J extends string> = { readonly [K in keyof D & string]: Handle<K, D[K], J> } & {
  readonly [published]?: D;
};
/** The definitions behind a catalogue: what its exporter has to publish. */
export type Published<C> = C extends { readonly [published]?: infer D } ? NonNullable<D> : never;

/** One handle for each definition, under the same key. */
export const handlesOf = (
  definitions: Readonly<Record<string, AnyDefinition>>,
  about: {
    readonly job: string;
    readonly site: Site;
    readonly nameOf: (key: string) => string;
    readonly looksOf?: (key: string) => readonly Sighting[] | undefined;
    readonly elsewhereOf?: (key: string) => readonly string[];
  },
): object => {
  const handles = Object.entries(definitions).map(([key, definition]) => {
    const looks = about.looksOf?.(key);
    const elsewhere = about.elsewhereOf?.(key) ?? [];
    const spec: { -readonly [Key in keyof MetricSpec]: MetricSpec[Key] } = {
      name: about.nameOf(key),
      type: definition.type,
      help: definition.help,
      labels: definition.domains,
      unit: definition.unit ?? impliedUnit(key, definition),
      job: about.job,
      site: about.site,
    };
    // There are two thousand, at the start of every command: put together from parts each would take ten times as long.
    if (definition.type === 'histogram') spec.buckets = definition.buckets;
    if (definition.kind) spec.kind = definition.kind;
    if (definition.origin) spec.origin = definition.origin;
    if (looks) spec.looks = looks;
    if (elsewhere.length > 0) spec.elsewhere = elsewhere;
    return [key, handleFor(spec)];
  });
  return Object.freeze(Object.fromEntries(handles));
};

const impliedUnit = (key: string, { type }: AnyDefinition): Unit =>
  unitOfName(type === 'counter' ? `${key.replace(/_total$/, '')}_total` : key);

const handleFor = (spec: MetricSpec): AnySelector | Summary<any, any, any> | Untyped<string> => {
  switch (spec.type) {
    case 'counter':
      return new Counter(spec, spec.unit);
    case 'gauge':
      return new Gauge(spec, spec.unit);
    case 'histogram':
      return new Histogram(spec, spec.unit);
    case 'summary':
      return new Summary(spec, spec.unit);
    case 'untyped':
      return new Untyped(spec);
  }
};

/** The specs of a catalogue, in the order in which they were written. */
export const specsOf = (catalogue: object): readonly MetricSpec[] =>
  Object.values(catalogue as Record<string, { readonly spec: MetricSpec }>).map(({ spec }) => spec);
