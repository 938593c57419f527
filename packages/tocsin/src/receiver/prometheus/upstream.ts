import { readSecret } from '../../shared/config.ts';
import { HttpError, request, type HttpRequest } from '../../shared/http.ts';
import { readText } from '../../shared/read-text.ts';
import { UsageError } from '../../shared/usage-error.ts';
import type { Upstream } from '../../shared/receiver-parts/upstream-config.ts';

type Asked = Omit<HttpRequest, 'headers' | 'timeout' | 'tls'> & Partial<Pick<HttpRequest, 'timeout'>>;

/** A server behind one address, or the same behind several of which one may be down. */
export interface Upstreams {
  /** The answer of the first that gives one; `path` begins with a slash. @throws HttpError of the last that did not. */
  readonly ask: (path: string, options?: Asked) => Promise<string>;
  /** Sends to each, for those that do not tell each other. @throws HttpError when none took it. */
  readonly tellAll: (path: string, options?: Asked) => Promise<void>;
}

const TIMEOUT = 10_000;

const HINTS: readonly (readonly [when: RegExp, hint: string])[] = [
  [/^answered 401/, 'it asks for credentials: set "basic" or "tokenFile" beside its "url"'],
  [/^answered 403/, 'these credentials may not ask for this'],
  [/ALTNAME/, 'its certificate has another name: set "serverName" beside its "url"'],
  [/SELF_SIGNED|UNABLE_TO|CERT/, 'its certificate is not trusted: set "caFile" beside its "url"'],
  [/EPROTO|WRONG_VERSION|SSL/, 'it does not speak TLS here: is its address http:// and not https://?'],
];
/** What is wrong, and what to do about it where that is known. */
const hinted = ({ reason, message, status }: HttpError): HttpError => {
  const hint = HINTS.find(([when]) => when.test(message))?.[1];
  return new HttpError(reason, hint === undefined ? message : `${message.trim()} (${hint})`, status);
};

const authorizationOf = async ({ basic, tokenFile }: Upstream): Promise<Readonly<Record<string, string>>> => {
  if (tokenFile !== undefined) return { authorization: `Bearer ${await readSecret(tokenFile)}` };
  if (basic === undefined) return {};
  const pair = `${basic.user}:${await readSecret(basic.passwordFile)}`;
  return { authorization: `Basic ${Buffer.from(pair).toString('base64')}` };
};
const tlsOf = async ({ caFile, serverName }: Upstream): Promise<Pick<HttpRequest, 'tls'>> =>
  caFile === undefined && serverName === undefined
    ? {}
    : {
        tls: {
          ...(caFile === undefined ? {} : { ca: await readText(caFile, 'certificate authority') }),
          ...(serverName === undefined ? {} : { serverName }),
        },
      };

const send = async (upstream: Upstream, path: string, options: Asked): Promise<string> => {
  try {
    const [headers, tls] = [await authorizationOf(upstream), await tlsOf(upstream)];
    return await request(`${upstream.url}${path}`, { timeout: TIMEOUT, ...options, ...tls, headers });
  } catch (error) {
    if (error instanceof HttpError) throw hinted(error);
    throw error instanceof UsageError ? new HttpError('connect', error.message) : error;
  }
};

/** Whether another one may know better: a refusal of what was asked is the same everywhere. */
const isFinal = (error: unknown): boolean =>
  error instanceof HttpError && error.status !== undefined && [400, 404, 422].includes(error.status);

export const upstreamsAt = (all: readonly Upstream[]): Upstreams => ({
  ask: async (path, options = {}) => {
    const [last, ...others] = all.toReversed();
    for (const one of others.toReversed())
      try {
        return await send(one, path, options);
      } catch (error) {
        if (isFinal(error)) throw error;
      }
    if (last === undefined) throw new HttpError('connect', 'no address is configured');
    return send(last, path, options);
  },
  tellAll: async (path, options = {}) => {
    const sent = await Promise.allSettled(all.map((one) => send(one, path, options)));
    const first = sent.find((one) => one.status === 'rejected');
    if (first !== undefined && sent.every(({ status }) => status === 'rejected')) throw first.reason;
  },
});

/** Reads each file once. @throws UsageError when one is missing. */
export const requireUpstreamFiles = async (all: readonly Upstream[]): Promise<void> => {
  for (const one of all) await Promise.all([authorizationOf(one), tlsOf(one)]);
};
