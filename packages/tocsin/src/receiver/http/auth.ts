import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '../../shared/log.ts';
import { actingAs } from '../record/actor.ts';
import { answerJson } from './answer-json.ts';
import { callerOf, type Caller, type Credentials } from './caller.ts';
import { isFromElsewhere } from './cross-site.ts';
import { nobodySigns, type Identify } from './identify.ts';
import { countAttempts, PATIENCE, penalty } from './login-limit.ts';
import type { Scope } from './principals.ts';
import type { RecordSignIn } from './sign-ins.ts';

/** Calls `next` for a request that may pass, and answers any other. */
export type Authenticate = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;
/** Lets pass whoever may do this; what changes something may need more than a GET. */
export type Require = (read: Scope, write?: Scope) => Authenticate;

const callers = new WeakMap<IncomingMessage, Caller>();
/** Who sent a request that was let pass. */
export const callerOfRequest = (request: IncomingMessage): Caller | undefined => callers.get(request);

/** 403 for who may not do this. */
export const needs =
  (scope: Scope): Authenticate =>
  (request, response, next) => {
    const caller = callers.get(request);
    if (caller?.may(scope) === true) return next();
    answerJson(response, 403, { error: `${caller?.name ?? 'this credential'} may not do this: it needs "${scope}"` });
  };

/** How a signed identity is read, and what hears of it. */
export interface SignedIdentities {
  readonly identify: Identify;
  readonly record: RecordSignIn;
}

/** Answers to wrong credentials that are held back at the same time. */
const HELD = 20;
const userOf = (header: string): string | undefined =>
  header.startsWith('Basic ') ? Buffer.from(header.slice(6), 'base64').toString('utf8').split(':')[0] : undefined;

/**
 * Lets a request pass that presents a credential which may do what it asks; answers 403 to one that may not, 401 to others, and 429,
 * ever later, to an address or a user name that goes on. A right token passes even then, so that nobody can shut Alertmanager out;
 * a password waits its turn, for it could be guessed. `credentials` is asked for each request. Where there is no credential, the signed
 * identity of a proxy in front says who it is.
 */
export const createAuthenticate = (
  credentials: () => Credentials,
  log: Logger,
  now: () => number,
  { identify, record }: SignedIdentities = { identify: nobodySigns, record: () => {} },
): Require => {
  const timesWrong = countAttempts(now);
  let held = 0;

  const refuse = async (
    request: IncomingMessage,
    response: ServerResponse,
    user: string | undefined,
    why = 'the credentials are missing or wrong',
  ): Promise<void> => {
    const address = request.socket.remoteAddress ?? '';
    const times = Math.max(timesWrong(`address ${address}`), user === undefined ? 0 : timesWrong(`user ${user}`));
    if (times <= PATIENCE) log.warn({ address, user, times }, 'wrong or missing credentials');
    const wait = times > PATIENCE;
    if (wait && held < HELD) {
      held += 1;
      await sleep(penalty(times));
      held -= 1;
    }
    const schemes = ['Bearer', ...(credentials().basic === undefined ? [] : ['Basic realm="tocsin"'])];
    answerJson(
      response,
      wait ? 429 : 401,
      { error: wait ? 'too many wrong credentials' : why },
      { connection: 'close', ...(wait ? { 'retry-after': '60' } : { 'www-authenticate': schemes.join(', ') }) },
    );
  };
  const bySignature = async (
    request: IncomingMessage,
    response: ServerResponse,
    user: string | undefined,
    pass: (caller: Caller) => void,
  ): Promise<void> => {
    const identified = await identify(request);
    if (identified.is === 'absent') return refuse(request, response, user);
    const from = request.socket.remoteAddress ?? '';
    if (identified.is === 'known') {
      if (isFromElsewhere(request))
        return answerJson(response, 403, { error: 'another site has made the browser send this: do it on the page' });
      record({ kind: 'signed in', by: identified.caller.name ?? '', from, says: 'by a signed identity' });
      return pass(identified.caller);
    }
    const { status, why } = identified;
    record({ kind: 'refused', by: '', from, says: why });
    if (status === 401) return refuse(request, response, user, why);
    answerJson(response, status, { error: why });
  };
  return (read, write = read) => {
    const [reads, writes] = [needs(read), needs(write)];
    return (request, response, next) => {
      const header = request.headers.authorization ?? '';
      const user = userOf(header);
      const caller = user !== undefined && held >= HELD ? undefined : callerOf(header, credentials(), now());
      const pass = (known: Caller): void => {
        callers.set(request, known);
        const { name } = known;
        const from = request.socket.remoteAddress ?? '';
        actingAs(name === undefined ? { from } : { principal: name, from }, () =>
          (request.method === 'GET' ? reads : writes)(request, response, next),
        );
      };
      if (caller === undefined) void bySignature(request, response, user, pass);
      else pass(caller);
    };
  };
};
