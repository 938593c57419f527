import { HttpError, request } from '../shared/http.ts';
import { UsageError } from '../shared/usage-error.ts';

const TIMEOUT = 10_000;

/** Asks a running Prometheus, as `/api/v1/<path>`. */
export type Ask = (path: string) => Promise<unknown>;

/** A Prometheus that gave no usable answer. */
export class NoAnswer extends UsageError {
  /** `gone`: nobody is there; `late`: it took too long; `much`: it is more than it, or we, can take; `refused`: anything else. */
  readonly kind: 'gone' | 'late' | 'much' | 'refused';
  constructor(kind: NoAnswer['kind'], message: string, help?: string) {
    super(message, help);
    this.kind = kind;
  }
}

/** Asked with these headers. @throws UsageError, also from the questions: for an address that is none, and where no Prometheus answers. */
export const prometheusAt = (url: string, headers: Readonly<Record<string, string>> = {}): Ask => {
  const base = url.replace(/\/+$/, '');
  if (!/^https?:\/\//.test(base)) throw new UsageError(`"${url}" is not an address`, 'write http://host:9090');
  return async (path) => {
    try {
      const { status, data } = asRecord(
        JSON.parse(await request(`${base}/api/v1/${path}`, { headers, timeout: TIMEOUT })),
      );
      if (status !== 'success') throw new UsageError(`${base} does not answer as a Prometheus does`);
      return data;
    } catch (error) {
      if (error instanceof UsageError) throw error;
      const kind = kindOf(error);
      const why = error instanceof HttpError || error instanceof SyntaxError ? error.message : String(error);
      const [, refusal] = /^answered \d+: .*"error":"((?:[^"\\]|\\.)*)"/s.exec(why) ?? [];
      if (refusal !== undefined)
        throw new NoAnswer(kind, `the Prometheus at ${base} refuses: ${refusal.replaceAll(/\\(.)/g, '$1')}`);
      const help = why.startsWith('answered 401')
        ? 'it requires a user and a password: write both into the address, http://USER:PASSWORD@host:9090'
        : 'is it the address of Prometheus itself?';
      throw new NoAnswer(kind, `no Prometheus answers at ${base}: ${why}`, help);
    }
  };
};

/** Prometheus answers 422 to what it cannot evaluate, such as too many samples, and 503 to what took it too long. */
const TOO_MUCH: ReadonlySet<unknown> = new Set([422, 503]);

const kindOf = (error: unknown): NoAnswer['kind'] => {
  if (!(error instanceof HttpError)) return 'refused';
  if (error.reason === 'connect') return 'gone';
  if (error.reason === 'timeout') return 'late';
  return error.reason === 'format' || TOO_MUCH.has(error.status) ? 'much' : 'refused';
};

/** What came over the network may be anything. */
export const asRecord = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
export const asTexts = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string') : [];
export const asRecords = (value: unknown): readonly Readonly<Record<string, unknown>>[] =>
  Array.isArray(value) ? value.map(asRecord) : [];
/** Empty for what is neither text nor a number. */
export const asText = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';
