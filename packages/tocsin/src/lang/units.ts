/** What a number counts. A small closed set: the names of Prometheus' base units and what follows from them. */
export type Unit =
  | 'seconds'
  | 'timestamp'
  | 'bytes'
  | 'ratio'
  | 'events'
  | 'count'
  | 'events per second'
  | 'bytes per second'
  | 'count per second';

/** Prometheus' naming rules: a metric's suffix is its unit. */
export type UnitOfName<K extends string> = K extends `${infer Stem}_total`
  ? UnitOfName<Stem> extends 'count'
    ? 'events'
    : UnitOfName<Stem>
  : K extends `${string}_timestamp_seconds`
    ? 'timestamp'
    : K extends `${string}_seconds`
      ? 'seconds'
      : K extends `${string}_bytes`
        ? 'bytes'
        : K extends `${string}_ratio`
          ? 'ratio'
          : 'count';

export const unitOfName = (name: string): Unit => {
  const stem = name.replace(/_total$/, '');
  if (stem.endsWith('_timestamp_seconds')) return 'timestamp';
  if (stem.endsWith('_seconds')) return 'seconds';
  if (stem.endsWith('_bytes')) return 'bytes';
  if (stem.endsWith('_ratio')) return 'ratio';
  return stem === name ? 'count' : 'events';
};

/** The unit of a rate. Seconds per second are a share of time. */
export type PerSecond<U extends Unit> = U extends 'seconds'
  ? 'ratio'
  : U extends 'events' | 'bytes' | 'count'
    ? `${U} per second`
    : 'count per second';

export const perSecondOf = <U extends Unit>(unit: U): PerSecond<U> => {
  const rates: Partial<Record<Unit, Unit>> = {
    seconds: 'ratio',
    events: 'events per second',
    bytes: 'bytes per second',
    count: 'count per second',
  };
  return (rates[unit] ?? 'count per second') as PerSecond<U>;
};

/** A number with its unit. */
export interface Amount<U extends Unit> {
  readonly unit: U;
  readonly value: number;
}
const amount = <U extends Unit>(unit: U, value: number): Amount<U> => Object.freeze({ unit, value });

/** `percent(5)` is the ratio 0.05. The quotient is the decimal one: 99.9 is 0.999, not 0.9990000000000001. */
export const percent = (n: number): Amount<'ratio'> => amount('ratio', Number((n / 100).toPrecision(15)));
export const seconds = (n: number): Amount<'seconds'> => amount('seconds', n);
export const days = (n: number): Amount<'seconds'> => amount('seconds', n * 86_400);
const scales = { B: 1, KiB: 1024, MiB: 1024 ** 2, GiB: 1024 ** 3 } as const;
/** @throws Error for another scale, where nobody asked the type checker */
export const bytes = (n: number, scale: keyof typeof scales = 'B'): Amount<'bytes'> => {
  if (!Object.hasOwn(scales, scale)) throw new Error(`"${scale}" is not one of ${Object.keys(scales).join(', ')}`);
  return amount('bytes', n * scales[scale]);
};
/** Things: jobs, workers, connections. */
export const count = (n: number): Amount<'count'> => amount('count', n);
export const perSecond = (n: number): Amount<'events per second'> => amount('events per second', n);

/** Units of which a bare number says enough. */
export type Countable = 'count' | 'events' | 'events per second' | 'count per second';
