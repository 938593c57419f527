import type {
  AnyDefinition,
  CounterDefinition,
  HistogramDefinition,
  SummaryDefinition,
  UntypedDefinition,
} from './definition.ts';
import { handlesOf, type Catalogue } from './handle.ts';
import { callSite } from './site.ts';

/** Prometheus' naming rules, checked on the key. */
type Fault<K extends string, D> = D extends SummaryDefinition<any> | UntypedDefinition<any>
  ? `an exporter of ours publishes counters, gauges and histograms; what others publish is in scraped(...)`
  : K extends Lowercase<K>
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
): Catalogue<D, J> =>
  handlesOf(definitions as Record<string, AnyDefinition>, {
    job,
    site: callSite(),
    nameOf: (key) => `${namespace}_${key}`,
  }) as Catalogue<D, J>;
