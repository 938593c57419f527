import { setTimeout as sleep } from 'node:timers/promises';
import { Router, type Request, type RequestHandler, type Response } from 'express';
import { countAttempts, PATIENCE, penalty } from '../http/login-limit.ts';
import { actingAs } from '../record/actor.ts';
import { isSignature } from './approvals/signed.ts';
import { callerOf, callersOf, headerOf } from '../http/caller.ts';
import type { Scope } from '../http/principals.ts';
import { text } from '../http/validate.ts';
import { page } from './render.ts';
import { csrfOf, endSession, openSession, sessionOf, sessionOfCaller, type Session } from './session.ts';
import type { PagesOptions } from './options.ts';

export interface Shown {
  readonly title: string;
  /** Which page of the navigation it belongs to. */
  readonly at?: string;
  readonly status?: number;
  /** Seconds after which it is loaded anew. */
  readonly again?: number;
}
/** Who is let in, and what they see. */
export interface SessionGuard {
  readonly routes: Router;
  /** A page for who is signed in; others are asked to. */
  readonly page: (show: (session: Session, request: Request, response: Response) => unknown) => RequestHandler;
  /** A form of ours, sent by who is signed in and may do this: where to go afterwards, unless it has answered by itself. */
  readonly form: (
    needs: Scope | ((request: Request) => Scope),
    take: (session: Session, request: Request, response: Response) => Promise<string | void>,
  ) => RequestHandler;
  readonly show: (response: Response, session: Session, template: string, how: Shown, view: object) => void;
}

export const fieldOf = (request: Request, name: string): string => {
  const value: unknown = (request.body as Record<string, unknown> | undefined)?.[name];
  return typeof value === 'string' ? value : '';
};
/** Only a path of ours: not another site's. */
const pathOf = (path: string): string => (/^\/(?![/\\])[\w/.-]*$/.test(path) ? path : '/');

export const createSessionGuard = ({
  key,
  credentials,
  signed: { identify, record },
  killSwitch,
  environment,
  url,
  now,
  log,
}: PagesOptions): SessionGuard => {
  const timesWrong = countAttempts(now);
  /** The proxy's word comes first: it is of this moment. Undefined: nobody has signed in. A text: why an identity is not believed. */
  const session = async (
    request: Request,
  ): Promise<Session | undefined | { readonly status: number; readonly why: string }> => {
    const identified = await identify(request);
    if (identified.is === 'absent')
      return sessionOf(key, request.headers.cookie, callersOf(credentials(), now()), now());
    const from = request.socket.remoteAddress ?? '';
    if (identified.is === 'refused') {
      record({ kind: 'refused', by: '', from, says: identified.why });
      return identified;
    }
    const { caller } = identified;
    if (!caller.may('read')) return { status: 403, why: `${caller.name ?? 'this'} is a machine's` };
    record({ kind: 'signed in', by: caller.name ?? '', from, says: 'by a signed identity' });
    return sessionOfCaller(caller, now());
  };
  /** A browser keeps a secure cookie to itself on an address without TLS. */
  const isSecure = ({ headers }: Request): boolean =>
    url !== undefined && url.startsWith('https:') && headers.host === new URL(url).host;
  const signInWith = () => {
    const { basic, principals } = credentials();
    return { users: basic !== undefined && principals === undefined, named: principals === undefined };
  };
  const frame = (title: string) => ({ environment, title, now: now() });

  const askToSignIn = (request: Request, response: Response, status: number, problem?: string): void => {
    const next = pathOf(request.method === 'GET' ? request.path : fieldOf(request, 'next'));
    // A link from elsewhere comes without the cookie, for it is strict; a step of our own brings it.
    if (request.headers['sec-fetch-site'] === 'cross-site' && request.method === 'GET')
      return void response.set('refresh', `0; url=${next}`).send(page('again', frame('One moment'), { next }));
    response.status(status).send(page('login', frame('Sign in'), { next, problem, ...signInWith() }));
  };
  const signIn: RequestHandler = async (request, response) => {
    const address = request.socket.remoteAddress ?? '';
    const [user, secret] = ['user', 'token'].map((name) => fieldOf(request, name).trim());
    const caller = callerOf(headerOf(secret ?? '', user || undefined), credentials(), now());
    if (caller === undefined) {
      const times = Math.max(timesWrong(`address ${address}`), user ? timesWrong(`user ${user}`) : 0);
      if (times <= PATIENCE) log.warn({ address, times }, 'wrong credentials on the page');
      else await sleep(penalty(times));
      const problem = user ? 'This is not the user and the password.' : 'This is not the token, or it has expired.';
      return askToSignIn(request, response, times <= PATIENCE ? 401 : 429, problem);
    }
    if (!caller.may('read')) return askToSignIn(request, response, 403, "This token is a machine's.");
    const by = text.max(80).safeParse(caller.name ?? fieldOf(request, 'by'));
    if (!by.success) return askToSignIn(request, response, 422, 'A name is missing.');
    log.info({ address, by: by.data }, 'signed in');
    record({ kind: 'signed in', by: by.data, from: address, says: 'on the page' });
    response
      .set('set-cookie', openSession(key, by.data, caller, isSecure(request), now()))
      .redirect(303, pathOf(fieldOf(request, 'next')));
  };

  const show: SessionGuard['show'] = (response, current, template, { title, at, status = 200, again }, view) => {
    const { on, why } = killSwitch.read();
    response.status(status).send(
      page(
        template,
        {
          ...frame(title),
          by: current.by,
          csrf: csrfOf(key, current),
          killed: on ? why : undefined,
          ...(again === undefined ? {} : { again }),
          ...(at === undefined ? {} : { at }),
        },
        view,
      ),
    );
  };
  const form: SessionGuard['form'] = (needs, take) => async (request, response) => {
    const current = await session(request);
    if (current === undefined) return askToSignIn(request, response, 401);
    if ('why' in current) return askToSignIn(request, response, current.status, current.why);
    if (!isSignature(fieldOf(request, 'csrf'), csrfOf(key, current)))
      return show(
        response,
        current,
        'message',
        { title: 'Not sent', status: 403 },
        { says: 'This form is not ours, or too old. Go back and load the page again.' },
      );
    const scope = typeof needs === 'string' ? needs : needs(request);
    if (!current.may(scope))
      return show(
        response,
        current,
        'message',
        { title: 'Not yours to do', status: 403 },
        { says: `Your role does not include "${scope}": ask somebody whose does.` },
      );
    const from = request.socket.remoteAddress ?? '';
    const actor = credentials().principals === undefined ? { from } : { principal: current.by, from };
    const next = await actingAs(actor, () => take(current, request, response));
    if (next !== undefined) response.redirect(303, next);
  };
  const signOut: RequestHandler = async (request, response) => {
    const current = await session(request);
    if (current !== undefined && 'by' in current && isSignature(fieldOf(request, 'csrf'), csrfOf(key, current)))
      response.set('set-cookie', endSession(isSecure(request)));
    response.redirect(303, '/');
  };
  return {
    routes: Router().post('/login', signIn).post('/logout', signOut),
    page: (use) => async (request, response) => {
      const current = await session(request);
      if (current === undefined) askToSignIn(request, response, 401);
      else if ('why' in current) askToSignIn(request, response, current.status, current.why);
      else await use(current, request, response);
    },
    form,
    show,
  };
};
