import type { MetricSpec, Published } from '#lang';

/** The exporter's side of one metric has its own labels, all of them required; written out, so that tsc prints a plain record. */
export type OwnLabels<D> = D extends { readonly has?: infer L } ? { [N in keyof L]: L[N] } : never;
/** The arguments of a call that says something about one series. A metric without labels takes its value alone. */
export type Says<L, T extends unknown[]> = [...(keyof L extends never ? [] : [labels: L]), ...T];

/** The metrics of a catalogue that are of one of these types. */
export type KeysOf<C, T extends MetricSpec['type']> = {
  [K in keyof Published<C>]: Published<C>[K] extends { readonly type: T } ? K : never;
}[keyof Published<C>];

/**
 * A label value from outside, of which nobody knows whether it is in its domain: the writer folds it into `other` if not.
 */
export const foreign = <V extends string>(value: string): V => value as V;

/** An object with the catalogue's keys. */
export const eachMetric = <T>(catalogue: object, make: (spec: MetricSpec) => T): Readonly<Record<string, T>> =>
  Object.fromEntries(
    Object.entries(catalogue as Record<string, { readonly spec: MetricSpec }>).map(([key, { spec }]) => [
      key,
      make(spec),
    ]),
  );

/** The labels, if the metric has any, and the rest of a call's arguments. */
export const parted = <T>(
  spec: MetricSpec,
  args: readonly unknown[],
): [labels: Readonly<Record<string, string>>, rest: T | undefined] => {
  const labelled = Object.keys(spec.labels).length > 0;
  return [labelled ? (args[0] as Record<string, string>) : {}, args[labelled ? 1 : 0] as T | undefined];
};
