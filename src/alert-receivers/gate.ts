import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from '../shared/log.ts';
import { answerJson } from './answer-json.ts';

/** What may be presented: bearer tokens, and passwords of one user. Several of each, so that a secret can be changed without a gap. */
export interface Credentials {
  readonly tokens: readonly string[];
  readonly basic?: { readonly user: string; readonly passwords: readonly string[] } | undefined;
}

/** Calls `next` for a request that may pass, and answers any other. */
export type Gate = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
const headersOf = ({ tokens, basic }: Credentials): readonly string[] => [
  ...tokens.map((token) => `Bearer ${token}`),
  ...(basic?.passwords ?? []).map((word) => `Basic ${Buffer.from(`${basic?.user}:${word}`).toString('base64')}`),
];
/** Compares with all of them, always, so that the time tells nothing. */
const isOne = (presented: string, expected: readonly Buffer[]): boolean => {
  const given = digest(presented);
  return expected.reduce((found, one) => timingSafeEqual(given, one) || found, false);
};

/** Wrong attempts of one address within a minute that are answered and logged one by one; and addresses that are remembered. */
const PATIENCE = 10;
const MINUTE = 60_000;
const REMEMBERED = 10_000;

/**
 * Lets a request pass that presents one of the credentials; answers 401 to others, and 429 to an address that goes on. Who
 * presents a right one passes even then, so that nobody can shut Alertmanager out. `credentials` is asked for each request.
 */
export const createGate = (credentials: () => Credentials, log: Logger, now: () => number): Gate => {
  const wrong = new Map<string, { since: number; times: number }>();
  let known: Credentials | undefined;
  let expected: readonly Buffer[] = [];

  const timesWrong = (address: string): number => {
    const at = now();
    if (wrong.size >= REMEMBERED) wrong.clear();
    const before = wrong.get(address);
    const entry = before === undefined || at - before.since >= MINUTE ? { since: at, times: 0 } : before;
    entry.times += 1;
    wrong.set(address, entry);
    return entry.times;
  };
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
