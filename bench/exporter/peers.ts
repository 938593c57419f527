import * as io from '@prometheus-io/client';
import * as platformatic from '@platformatic/prom-client';
import * as prom from 'prom-client';
import { bounds, seriesOf, type Kind } from './data.ts';

interface Registry {
  metrics(): Promise<string>;
}
/** What the three libraries have in common. */
interface Library {
  readonly Registry: new () => Registry;
  readonly Counter: new (options: object) => { inc(labels: object, value: number): void };
  readonly Histogram: new (options: object) => { observe(labels: object, value: number): void };
}

/** The page of a registry, made by the library. */
const renderBy = (library: Library, kind: Kind, lines: number): (() => Promise<number>) => {
  const registry = new library.Registry();
  const about = { help: 'x', labelNames: ['method', 'route', 'status'], registers: [registry] };
  const counter = new library.Counter({ ...about, name: 'bench_requests_total' });
  const histogram = new library.Histogram({ ...about, name: 'bench_duration_seconds', buckets: bounds });
  for (const { labels, value } of seriesOf(kind, lines)) {
    if (kind === 'counter') counter.inc(labels, value);
    else histogram.observe(labels, value);
  }
  return async () => Buffer.byteLength(await registry.metrics());
};

/** Each library, ready to make a page of so many lines; what it gives is the page's length in bytes. */
export const peersOf = (kind: Kind, lines: number): Readonly<Record<string, () => Promise<number>>> => ({
  'prom-client 15.1.3': renderBy(prom as unknown as Library, kind, lines),
  '@prometheus-io/client': renderBy(io as unknown as Library, kind, lines),
  '@platformatic/prom-client': renderBy(platformatic as unknown as Library, kind, lines),
});
