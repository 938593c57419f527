import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from '../../shared/log.ts';
import { answerJson } from './answer-json.ts';
import { countAttempts, PATIENCE } from './login-limit.ts';

/** What may be presented: bearer tokens, and passwords of one user. Several of each, so that a secret can be changed without a gap. */
export interface Credentials {
  readonly tokens: readonly string[];
  readonly basic?: { readonly user: string; readonly passwords: readonly string[] } | undefined;
}

/** Calls `next` for a request that may pass, and answers any other. */
export type Authenticate = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
/** The credential in the form of an Authorization header: a token, or, with a user, its password. */
export const headerOf = (secret: string, user?: string): string =>
  user === undefined ? `Bearer ${secret}` : `Basic ${Buffer.from(`${user}:${secret}`).toString('base64')}`;
/** Every header that is right. */
export const headersOf = ({ tokens, basic }: Credentials): readonly string[] => [
  ...tokens.map((token) => headerOf(token)),
  ...(basic?.passwords ?? []).map((word) => headerOf(word, basic?.user)),
];
/** Whether a header is one of them. */
export const isRight = (header: string, credentials: Credentials): boolean =>
  isOne(header, headersOf(credentials).map(digest));

/** Compares with all of them, always, so that the time tells nothing. */
const isOne = (presented: string, expected: readonly Buffer[]): boolean => {
  const given = digest(presented);
  return expected.reduce((found, one) => timingSafeEqual(given, one) || found, false);
};

/**
 * Lets a request pass that presents one of the credentials; answers 401 to others, and 429 to an address that goes on. Who
 * presents a right one passes even then, so that nobody can shut Alertmanager out. `credentials` is asked for each request.
 */
export const createAuthenticate = (credentials: () => Credentials, log: Logger, now: () => number): Authenticate => {
  const timesWrong = countAttempts(now);
  let known: Credentials | undefined;
  let expected: readonly Buffer[] = [];

  return (request, response, next) => {
    const current = credentials();
    if (current !== known) [known, expected] = [current, headersOf(current).map(digest)];
    if (isOne(request.headers.authorization ?? '', expected)) return next();
    const address = request.socket.remoteAddress ?? '';
    const times = timesWrong(address);
    if (times <= PATIENCE) log.warn({ address, times }, 'wrong or missing credentials');
    const schemes = ['Bearer', ...(current.basic === undefined ? [] : ['Basic realm="tocsin"'])];
    const wait = times > PATIENCE;
    answerJson(
      response,
      wait ? 429 : 401,
      { error: wait ? 'too many wrong credentials' : 'the credentials are missing or wrong' },
      { connection: 'close', ...(wait ? { 'retry-after': '60' } : { 'www-authenticate': schemes.join(', ') }) },
    );
  };
};
