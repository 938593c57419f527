import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Caller } from '../http/caller.ts';
import { isSignature, signatureFor } from './approvals/signed.ts';

/** Somebody who has shown a credential: a principal, or, where one token is everybody's, whoever they said they are. */
export interface Session {
  readonly by: string;
  /** Unix milliseconds. */
  readonly until: number;
  readonly nonce: string;
  readonly may: Caller['may'];
}
const NAME = 'tocsin-session';
const LASTS = 12 * 3_600_000;
const content = z.strictObject({ by: z.string(), until: z.number(), nonce: z.string() });

/** A session belongs to the credential that it was opened with: when that is changed, expires or is taken away, it is over. */
const seal = (key: Buffer, text: string, { digest }: Caller): string => signatureFor(key, 'session', text, digest);

/** The value of Set-Cookie that opens a session. */
export const openSession = (key: Buffer, by: string, caller: Caller, secure: boolean, now: number): string => {
  const session = { by, until: now + LASTS, nonce: randomBytes(16).toString('base64url') };
  const text = Buffer.from(JSON.stringify(session)).toString('base64url');
  return cookie(`${text}.${seal(key, text, caller)}`, LASTS / 1000, secure);
};
export const endSession = (secure: boolean): string => cookie('', 0, secure);
const cookie = (value: string, seconds: number, secure: boolean): string =>
  `${NAME}=${value}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}`;

/** The session of a request, from its Cookie header; `callers` have the credentials that open one. */
export const sessionOf = (
  key: Buffer,
  cookies: string | undefined,
  callers: readonly Caller[],
  now: number,
): Session | undefined => {
  const pair = cookies?.split(/; */).find((one) => one.startsWith(`${NAME}=`));
  const [text = '', given = ''] = pair?.slice(NAME.length + 1).split('.') ?? [];
  const caller = callers.find((one) => isSignature(given, seal(key, text, one)));
  if (caller === undefined) return undefined;
  const session = content.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
  const isOver = session.until <= now || session.until - LASTS <= (caller.signedOut ?? 0);
  return isOver ? undefined : { ...session, may: caller.may };
};

/** The session of who comes with a signed identity: no cookie holds it, for the identity comes with each request. */
export const sessionOfCaller = ({ name = '', may, digest }: Caller, now: number): Session => ({
  by: name,
  until: now,
  nonce: `identity ${digest}`,
  may,
});

/** What a form of this session must carry: another site cannot know it. */
export const csrfOf = (key: Buffer, { nonce }: Session): string => signatureFor(key, 'csrf', nonce);
