import type { RequestInit } from 'node-fetch';
import { secretsInUrl, withoutSecrets } from './without-secrets.ts';

/** A request that got no usable answer; `reason` is a word for a metric's label. */
export class HttpError extends Error {
  override readonly name = 'HttpError';
  readonly reason: 'timeout' | 'connect' | 'status' | 'format';
  readonly status: number | undefined;
  constructor(reason: HttpError['reason'], message: string, status?: number) {
    super(message);
    this.reason = reason;
    this.status = status;
  }
}

export interface HttpRequest {
  readonly method?: 'GET' | 'POST' | 'DELETE';
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly json?: unknown;
  /** Sent as a form. */
  readonly form?: Readonly<Record<string, string>>;
  /** Milliseconds for the whole exchange. */
  readonly timeout: number;
  /** Ends it earlier. */
  readonly signal?: AbortSignal;
}

const bodyOf = ({ json, form }: HttpRequest): Pick<RequestInit, 'body' | 'headers'> => {
  if (json !== undefined) return { body: JSON.stringify(json), headers: { 'content-type': 'application/json' } };
  if (form !== undefined) return { body: new URLSearchParams(form) };
  return {};
};

/** A whole answer, whatever its status. */
export interface HttpAnswer {
  readonly status: number;
  readonly header: (name: string) => string | undefined;
  readonly text: string;
}

/** A longer answer is none that anything here asks for. */
const LONGEST = 16 * 1024 * 1024;

/** Sends a request. The URL is kept out of messages: it may be a secret. @throws HttpError when there is no answer */
export const exchange = async (url: string, options: HttpRequest): Promise<HttpAnswer> => {
  const { body, headers } = bodyOf(options);
  const send: RequestInit = {
    method: options.method ?? (body === undefined ? 'GET' : 'POST'),
    headers: { ...(headers as Record<string, string>), ...options.headers },
    redirect: 'error',
    size: LONGEST,
    signal: AbortSignal.any([AbortSignal.timeout(options.timeout), ...(options.signal ? [options.signal] : [])]),
    ...(body === undefined ? {} : { body }),
  };
  // Definitions load this file, and send nothing: an import of node:http, which the client needs, costs as much as they do.
  const { default: fetch, AbortError } = await import('node-fetch');
  try {
    const answer = await fetch(url, send);
    const text = await answer.text();
    return { status: answer.status, header: (name) => answer.headers.get(name) ?? undefined, text };
  } catch (error) {
    if (error instanceof AbortError) throw new HttpError('timeout', `no answer within ${options.timeout} ms`);
    throw new HttpError('connect', (error as Error & { code?: string }).code ?? 'the answer broke off');
  }
};

const secretsInHeaders = ({ headers = {} }: HttpRequest): readonly string[] =>
  Object.entries(headers).flatMap(([name, value]) =>
    name.toLowerCase() === 'authorization' ? [value.slice(value.indexOf(' ') + 1)] : [],
  );

/** The text of a 2xx answer. @throws HttpError */
export const request = async (url: string, options: HttpRequest): Promise<string> => {
  const { status, text } = await exchange(url, options);
  if (status >= 200 && status <= 299) return text;
  const says = withoutSecrets(text, [...secretsInUrl(url), ...secretsInHeaders(options)]).slice(0, 1000);
  throw new HttpError('status', `answered ${status}: ${says}`, status);
};
