import { unitOfName, type MetricSpec } from '#lang';
import { seriesOf } from '../compile/view/known.ts';
import { toMilliseconds } from '../compile/view/durations.ts';
import type { Knowledge, LiveTarget } from '../compile/view/shapes/knowledge.ts';
import { shippedKnowledge } from './knowledge.ts';
import { liveFeatures } from './live-features.ts';
import { asRecord, asRecords, asText, asTexts, prometheusAt, type Ask } from './prometheus-api.ts';

/** Metrics whose labels are asked for, and questions at the same time: a large server must not notice. */
const MOST = 1_000;
const AT_ONCE = 8;

/**
 * Learns from a running Prometheus: which metrics there are and which labels the series that are asked for have, which
 * targets answer, its version, its feature flags and how long it keeps samples. @throws UsageError when it does not answer.
 */
export const liveKnowledge = async (url: string, asked: readonly string[]): Promise<Knowledge> => {
  const ask = prometheusAt(url);
  const [metadata, names, targets, build, flags] = await Promise.all(
    ['metadata', 'label/__name__/values', 'targets?state=active', 'status/buildinfo', 'status/flags'].map(ask),
  );
  const features = await liveFeatures(ask, flags);
  const metrics = specsOf(asRecord(metadata), asTexts(names), url);
  const present = new Set(asTexts(names));
  const wanted = metrics.filter((spec) => [spec.name, ...seriesOf(spec)].some((name) => asked.includes(name)));
  const labels = new Map(
    await inTurns([...wanted.slice(0, MOST), { name: 'up', type: 'gauge' } as const], async (spec) => {
      const series = seriesOf(spec).filter((name) => present.has(name));
      return [spec.name, await labelsOf(ask, series)] as const;
    }),
  );
  const { version } = asRecord(build);
  const retention = toMilliseconds(asText(asRecord(flags)['storage.tsdb.retention.time']));
  return {
    ...shippedKnowledge,
    certainty: 'observed',
    metrics,
    named: metrics.filter(({ site }) => site.file === url),
    ...(typeof version === 'string' ? { versions: { prometheus: version } } : {}),
    live: {
      labels,
      targets: asRecords(asRecord(targets)['activeTargets']).map(targetOf),
      ...(retention === undefined || retention === 0 ? {} : { retention }),
      features,
    },
  };
};

/** What the catalogues say of a metric holds wherever it is; of others, what their names say. */
const specsOf = (
  metadata: Readonly<Record<string, unknown>>,
  names: readonly string[],
  url: string,
): readonly MetricSpec[] => {
  const types = new Map(Object.entries(metadata).map(([name, entries]) => [name, typeOf(entries)]));
  const help = (name: string): string => asText(asRecords(metadata[name])[0]?.['help']);
  const shipped = new Map(shippedKnowledge.metrics.map((spec) => [spec.name, spec]));
  const all = new Set([...types.keys(), ...names.filter((name) => !isPart(name, types))]);
  return [...all].map((name) => {
    const type = types.get(name) ?? 'untyped';
    const known = shipped.get(name);
    if (known?.type === type) return known;
    // A name without metadata is a recording rule's, or one that Prometheus made itself.
    return specOf(name, type, help(name), types.has(name) ? url : '');
  });
};

const TYPES = ['counter', 'gauge', 'histogram', 'summary'] as const;
const typeOf = (entries: unknown): MetricSpec['type'] => {
  const said = asRecords(entries)[0]?.['type'];
  return TYPES.find((type) => type === said) ?? 'untyped';
};

/** `x_bucket` of a histogram x goes by its name. */
const isPart = (name: string, types: ReadonlyMap<string, MetricSpec['type']>): boolean =>
  ['histogram', 'summary'].includes(types.get(name.replace(/_(bucket|count|sum)$/, '')) ?? '');

const specOf = (name: string, type: MetricSpec['type'], help: string, file: string): MetricSpec => ({
  name,
  type,
  help,
  labels: {},
  unit: unitOfName(name),
  job: '',
  site: { file, line: 1, column: 1 },
});

const labelsOf = async (ask: Ask, series: readonly string[]): Promise<readonly string[]> => {
  const matches = series.map((name) => `match[]=${encodeURIComponent(`{__name__="${name}"}`)}`);
  if (matches.length === 0) return [];
  return asTexts(await ask(`labels?${matches.join('&')}`)).filter((label) => label !== '__name__' && label !== 'le');
};

const targetOf = (target: Readonly<Record<string, unknown>>): LiveTarget => {
  const text = (key: string): string => asText(target[key]);
  return { job: text('scrapePool'), url: text('scrapeUrl'), isUp: text('health') !== 'down', error: text('lastError') };
};

const inTurns = async <T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<readonly R[]> => {
  const results: R[] = [];
  for (let at = 0; at < items.length; at += AT_ONCE)
    results.push(...(await Promise.all(items.slice(at, at + AT_ONCE).map(work))));
  return results;
};
