import { unitOfName, type MetricSpec } from '#lang';
import type { Knowledge } from '../compile/view/view.ts';
import { HttpError, request } from '../shared/http.ts';
import { UsageError } from '../shared/usage-error.ts';
import { shippedKnowledge } from './knowledge.ts';

const TIMEOUT = 10_000;

/** Learns from a running Prometheus which metrics there are. @throws UsageError when it does not answer. */
export const liveKnowledge = async (url: string): Promise<Knowledge> => {
  const [metadata, names] = await Promise.all([
    ask(url, '/api/v1/metadata'),
    ask(url, '/api/v1/label/__name__/values'),
  ]);
  const types = new Map(Object.entries(asRecord(metadata)).map(([name, entries]) => [name, typeOf(entries)]));
  const series = Array.isArray(names) ? names.filter((name): name is string => typeof name === 'string') : [];
  const all = new Set([...types.keys(), ...series.filter((name) => !isPart(name, types))]);
  return { ...shippedKnowledge, certainty: 'observed', metrics: [...all].map((name) => spec(name, types.get(name))) };
};

const ask = async (url: string, path: string): Promise<unknown> => {
  const base = url.replace(/\/+$/, '');
  if (!/^https?:\/\//.test(base)) throw new UsageError(`"${url}" is no address`, 'write http://host:9090');
  try {
    const { status, data } = asRecord(JSON.parse(await request(`${base}${path}`, { timeout: TIMEOUT })));
    if (status !== 'success') throw new UsageError(`${base} does not answer as a Prometheus does`);
    return data;
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const why = error instanceof HttpError || error instanceof SyntaxError ? error.message : String(error);
    throw new UsageError(`no Prometheus answers at ${base}: ${why}`, 'is it the address of Prometheus itself?');
  }
};

const asRecord = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};

const TYPES = ['counter', 'gauge', 'histogram', 'summary'] as const;
const typeOf = (entries: unknown): MetricSpec['type'] => {
  const said = Array.isArray(entries) ? asRecord(entries[0])['type'] : undefined;
  return TYPES.find((type) => type === said) ?? 'untyped';
};

/** `x_bucket` of a histogram x goes by its name. */
const isPart = (name: string, types: ReadonlyMap<string, MetricSpec['type']>): boolean =>
  ['histogram', 'summary'].includes(types.get(name.replace(/_(bucket|count|sum)$/, '')) ?? '');

const spec = (name: string, type: MetricSpec['type'] = 'untyped'): MetricSpec => ({
  name,
  type,
  help: '',
  labels: {},
  unit: unitOfName(name),
  job: '',
  site: { file: '', line: 1, column: 1 },
});
