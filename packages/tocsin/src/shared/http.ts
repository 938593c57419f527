import type { Agent } from 'node:https';
import type { RequestInit, Response } from 'node-fetch';
import { secretsInUrl, withoutSecrets } from './without-secrets.ts';

/**
 * A request that got no usable answer; `reason` is a word for a metric's label. `status` is there where an answer began: with
 * `encoding` it may be a 2xx, and what was asked for is done.
 */
export class HttpError extends Error {
  override readonly name = 'HttpError';
  readonly reason: 'timeout' | 'connect' | 'status' | 'format' | 'encoding';
  readonly status: number | undefined;
  constructor(reason: HttpError['reason'], message: string, status?: number) {
    super(message);
    this.reason = reason;
    this.status = status;
  }
}

export interface HttpRequest {
  readonly method?: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON; a header may say what kind of JSON it is. */
  readonly json?: unknown;
  /** Sent as a form. */
  readonly form?: Readonly<Record<string, string>>;
  /** Milliseconds for the whole exchange. */
  readonly timeout: number;
  /** Of a server whose certificate is not one of a public authority: the authority's, as PEM, and the name in it. */
  readonly tls?: { readonly ca?: string; readonly serverName?: string };
  /** Ends it earlier. */
  readonly signal?: AbortSignal;
}

/** The client takes no URL with a user in it: the user goes into the header, as every other client does it. */
const loginIn = (url: URL): Readonly<Record<string, string>> => {
  const { username, password } = url;
  if (username === '' && password === '') return {};
  const login = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { authorization: `Basic ${Buffer.from(login).toString('base64')}` };
};
const withoutLogin = (url: URL): string => Object.assign(new URL(url), { username: '', password: '' }).href;

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

const agentOf = async ({ ca, serverName }: NonNullable<HttpRequest['tls']>): Promise<Agent> => {
  const { Agent } = await import('node:https');
  return new Agent({
    ...(ca === undefined ? {} : { ca }),
    ...(serverName === undefined ? {} : { servername: serverName }),
  });
};

/** A longer answer is none that anything here asks for. */
const LONGEST = 16 * 1024 * 1024;

/** What a body is called that cannot be unpacked: by zlib, and by Brotli. */
const UNPACKING = /^(Z_|ERR_)/;

/** What became of a request that failed, and of which there is perhaps a beginning of an answer. */
const failureOf = (error: unknown, timedOut: boolean, timeout: number, begun: Response | undefined): HttpError => {
  const { code, type } = error as { code?: string; type?: unknown };
  if (timedOut) return new HttpError('timeout', `no answer within ${timeout} ms`);
  if (type === 'max-size') return new HttpError('format', `the answer is longer than ${LONGEST / 2 ** 20} MiB`);
  const packing = begun?.headers.get('content-encoding');
  if (begun && packing && code !== undefined && UNPACKING.test(code))
    return new HttpError(
      'encoding',
      `answered ${begun.status}, and its body is not what its header "content-encoding: ${packing}" says: the server, or a proxy before it, has to send what the header names, or no such header`,
      begun.status,
    );
  return new HttpError(
    'connect',
    code === 'EPROTO' ? 'EPROTO: no TLS is spoken there' : (code ?? 'the answer broke off'),
  );
};

/** Sends a request. The URL is kept out of messages: it may be a secret. @throws HttpError when there is no answer */
export const exchange = async (url: string, options: HttpRequest): Promise<HttpAnswer> => {
  const { body, headers } = bodyOf(options);
  if (!URL.canParse(url)) throw new HttpError('connect', 'the address is no URL');
  const to = new URL(url);
  const send: RequestInit = {
    method: options.method ?? (body === undefined ? 'GET' : 'POST'),
    headers: { ...(headers as Record<string, string>), ...loginIn(to), ...options.headers },
    // Whoever asks has to see it: what answers elsewhere is something else, and a secret that we send is not for it.
    redirect: 'manual',
    size: LONGEST,
    signal: AbortSignal.any([AbortSignal.timeout(options.timeout), ...(options.signal ? [options.signal] : [])]),
    ...(body === undefined ? {} : { body }),
    ...(options.tls === undefined ? {} : { agent: await agentOf(options.tls) }),
  };
  // Definitions load this file, and send nothing: an import of node:http, which the client needs, costs as much as they do.
  const { default: fetch, AbortError } = await import('node-fetch');
  let begun: Response | undefined;
  try {
    const answer = (begun = await fetch(withoutLogin(to), send));
    const text = await answer.text();
    return { status: answer.status, header: (name) => answer.headers.get(name) ?? undefined, text };
  } catch (error) {
    throw failureOf(error, error instanceof AbortError, options.timeout, begun);
  }
};

const secretsInHeaders = ({ headers = {} }: HttpRequest): readonly string[] =>
  Object.entries(headers).flatMap(([name, value]) =>
    name.toLowerCase() === 'authorization' ? [value.slice(value.indexOf(' ') + 1)] : [],
  );

/** The text of a 2xx answer. @throws HttpError */
export const request = async (url: string, options: HttpRequest): Promise<string> => {
  const { status, text, header } = await exchange(url, options);
  if (status >= 200 && status <= 299) return text;
  const location = header('location');
  // Where it leads to is told by its host: the rest may repeat a secret.
  if (status >= 300 && status <= 399 && location !== undefined && URL.canParse(location))
    throw new HttpError(
      'status',
      `answered ${status}, a redirect to ${new URL(location).origin}: name that address`,
      status,
    );
  const says = withoutSecrets(text, [...secretsInUrl(url), ...secretsInHeaders(options)]).slice(0, 1000);
  throw new HttpError('status', `answered ${status}: ${says}`, status);
};
