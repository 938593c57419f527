import { Router, type Request, type RequestHandler, type Response } from 'express';
import { countAttempts, PATIENCE } from '../http/login-limit.ts';
import { isSignature } from './approvals/signed.ts';
import { headerOf, headersOf, isRight } from '../http/auth.ts';
import { text } from '../http/validate.ts';
import { page } from './render.ts';
import { csrfOf, endSession, openSession, sessionOf, type Session } from './session.ts';
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
  /** A form of ours, sent by who is signed in: where to go afterwards, unless it has answered by itself. */
  readonly form: (
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
  killSwitch,
  environment,
  url,
  now,
  log,
}: PagesOptions): SessionGuard => {
  const timesWrong = countAttempts(now);
  const session = (request: Request): Session | undefined =>
    sessionOf(key, request.headers.cookie, headersOf(credentials()), now());
  /** A browser keeps a secure cookie to itself on an address without TLS. */
  const isSecure = ({ headers }: Request): boolean =>
    url !== undefined && url.startsWith('https:') && headers.host === new URL(url).host;
  const frame = (title: string) => ({ environment, title, now: now() });

  const askToSignIn = (request: Request, response: Response, status: number, problem?: string): void => {
    const next = pathOf(request.method === 'GET' ? request.path : fieldOf(request, 'next'));
    // A link from elsewhere comes without the cookie, for it is strict; a step of our own brings it.
    if (request.headers['sec-fetch-site'] === 'cross-site' && request.method === 'GET')
      return void response.set('refresh', `0; url=${next}`).send(page('again', frame('One moment'), { next }));
    response
      .status(status)
      .send(page('login', frame('Sign in'), { next, problem, users: credentials().basic !== undefined }));
  };
  const signIn: RequestHandler = (request, response) => {
    const address = request.socket.remoteAddress ?? '';
    const by = text.max(80).safeParse(fieldOf(request, 'by'));
    const [user, secret] = ['user', 'token'].map((name) => fieldOf(request, name).trim());
    const shown = headerOf(secret ?? '', user || undefined);
    if (!isRight(shown, credentials())) {
      const times = timesWrong(address);
      if (times <= PATIENCE) log.warn({ address, times }, 'wrong credentials on the page');
      const problem = user ? 'This is not the user and the password.' : 'This is not the token.';
      return askToSignIn(request, response, times <= PATIENCE ? 401 : 429, problem);
    }
    if (!by.success) return askToSignIn(request, response, 422, 'A name is missing.');
    response
      .set('set-cookie', openSession(key, by.data, shown, isSecure(request), now()))
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
  const form: SessionGuard['form'] = (take) => async (request, response) => {
    const current = session(request);
    if (current === undefined) return askToSignIn(request, response, 401);
    if (!isSignature(fieldOf(request, 'csrf'), csrfOf(key, current)))
      return show(
        response,
        current,
        'message',
        { title: 'Not sent', status: 403 },
        { says: 'This form is not ours, or too old. Go back and load the page again.' },
      );
    const next = await take(current, request, response);
    if (next !== undefined) response.redirect(303, next);
  };
  const signOut: RequestHandler = (request, response) => {
    const current = session(request);
    if (current !== undefined && isSignature(fieldOf(request, 'csrf'), csrfOf(key, current)))
      response.set('set-cookie', endSession(isSecure(request)));
    response.redirect(303, '/');
  };
  return {
    routes: Router().post('/login', signIn).post('/logout', signOut),
    page: (use) => async (request, response) => {
      const current = session(request);
      if (current === undefined) askToSignIn(request, response, 401);
      else await use(current, request, response);
    },
    form,
    show,
  };
};
