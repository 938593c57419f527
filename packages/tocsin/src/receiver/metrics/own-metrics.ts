import { Counter, Gauge, type Registry } from 'prom-client';
import type { Published } from '#lang';
import { receiver } from '../../self/receiver.ts';

type Declared = Published<typeof receiver>;
type KeysOf<T extends 'counter' | 'gauge'> = {
  [K in keyof Declared]: Declared[K] extends { readonly type: T } ? K : never;
}[keyof Declared];

const declared = (key: KeysOf<'counter' | 'gauge'>) => {
  const { name, help, labels } = receiver[key].spec;
  return { name, help, labelNames: Object.keys(labels) };
};

/** What the catalogue declares under this key, published here; `collect` reads it anew at each scrape. */
export const ownGauge = (
  registry: Registry,
  key: KeysOf<'gauge'>,
  collect: (gauge: Gauge) => void | Promise<void>,
): void => {
  const gauge: Gauge = new Gauge({ ...declared(key), registers: [registry], collect: () => collect(gauge) });
};
export const ownCounter = (
  registry: Registry,
  key: KeysOf<'counter'>,
  collect?: (counter: Counter) => Promise<void>,
): Counter => {
  const counter: Counter = new Counter({
    ...declared(key),
    registers: [registry],
    ...(collect === undefined ? {} : { collect: () => collect(counter) }),
  });
  return counter;
};
