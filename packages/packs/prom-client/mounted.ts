import { pathToFileURL } from 'node:url';
import { UsageError } from 'tocsin/shared';
import { type Collector, CollectorError, type ForeignFamily, type ForeignSample } from 'tocsin/exporter';
import { withoutUnknown } from './quantiles.ts';

/** What a prom-client metric says of itself, in prom-client 15 and in @prometheus-io/client alike. */
interface Told {
  readonly name: string;
  readonly help: string;
  readonly type: string;
  readonly values: readonly {
    readonly value: number;
    readonly labels: ForeignSample['labels'];
    readonly metricName?: string;
  }[];
}
interface Mountable {
  readonly getMetricsAsArray: () => readonly unknown[];
}

const types: readonly string[] = ['counter', 'gauge', 'histogram', 'summary'] satisfies ForeignFamily['type'][];

const familyOf = ({ name, help, type, values }: Told): ForeignFamily => {
  const samples = values
    .filter(({ value }) => typeof value === 'number')
    .map(({ metricName = name, labels, value }) => ({
      suffix: metricName.startsWith(name) ? metricName.slice(name.length) : '',
      // prom-client prints a label that was not given as "undefined"; here it is not there.
      labels: Object.fromEntries(Object.entries(labels).filter(([, label]) => label !== undefined)),
      value,
    }));
  return {
    name,
    help,
    type: types.includes(type) ? (type as ForeignFamily['type']) : 'untyped',
    samples: type === 'summary' ? withoutUnknown(samples) : samples,
  };
};

/** Asks a metric by itself, so that one that throws takes no other with it. */
const tell = async (metric: unknown): Promise<Told> => (metric as { get(): Promise<Told> }).get();

/**
 * Serves what is in prom-client registries as part of the page: `new client.Counter(...)` goes on working. A metric of a
 * name that the exporter publishes itself is left out, for it would be there twice.
 */
export const mounted = (registries: readonly Mountable[], ours: ReadonlySet<string>): Collector => ({
  id: 'mounted',
  async collect({ snapshot, report }) {
    const metrics = registries.flatMap((registry) => registry.getMetricsAsArray());
    const answers = await Promise.allSettled(metrics.map(tell));
    const families = new Map<string, ForeignFamily>();
    for (const answer of answers) {
      if (answer.status === 'rejected') {
        report(answer.reason instanceof Error ? answer.reason : new Error(String(answer.reason)));
      } else if (ours.has(answer.value.name) || families.has(answer.value.name)) {
        report(new CollectorError('other', `${answer.value.name} is published elsewhere already and was left out`));
      } else families.set(answer.value.name, familyOf(answer.value));
    }
    snapshot.foreign = [...families.values()];
  },
});

const isMountable = (value: unknown): value is Mountable =>
  typeof (value as Mountable | undefined)?.getMetricsAsArray === 'function';

/** The registries that are the default exports of modules. @throws UsageError for a module that has none */
export const registriesIn = (modules: readonly string[]): Promise<readonly Mountable[]> =>
  Promise.all(
    modules.map(async (file) => {
      let found: { readonly default?: unknown };
      try {
        found = (await import(pathToFileURL(file).href)) as typeof found;
      } catch (error) {
        throw new UsageError(`cannot load the module ${file}: ${(error as Error).message.split('\n')[0]}`);
      }
      if (isMountable(found.default)) return found.default;
      throw new UsageError(
        `the module ${file} has no prom-client registry as its default export`,
        'export default register;',
      );
    }),
  );
