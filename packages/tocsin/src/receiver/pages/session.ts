import { hash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { isSignature, signatureFor } from './approvals/signed.ts';

/** Somebody who has shown a token or a password, and said who they are. */
export interface Session {
  readonly by: string;
  /** Unix milliseconds. */
  readonly until: number;
  readonly nonce: string;
}
const NAME = 'tocsin-session';
const LASTS = 12 * 3_600_000;
const content = z.strictObject({ by: z.string(), until: z.number(), nonce: z.string() });

/** A session belongs to the credential that it was opened with: when that is changed, it is over. */
const seal = (key: Buffer, text: string, shown: string): string =>
  signatureFor(key, 'session', text, hash('sha256', shown, 'hex'));

/** The value of Set-Cookie that opens a session. */
export const openSession = (key: Buffer, by: string, shown: string, secure: boolean, now: number): string => {
  const session: Session = { by, until: now + LASTS, nonce: randomBytes(16).toString('base64url') };
  const text = Buffer.from(JSON.stringify(session)).toString('base64url');
  return cookie(`${text}.${seal(key, text, shown)}`, LASTS / 1000, secure);
};
export const endSession = (secure: boolean): string => cookie('', 0, secure);
const cookie = (value: string, seconds: number, secure: boolean): string =>
  `${NAME}=${value}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}`;

/** The session of a request, from its Cookie header; `right` are the credentials that open one. */
export const sessionOf = (
  key: Buffer,
  cookies: string | undefined,
  right: readonly string[],
  now: number,
): Session | undefined => {
  const pair = cookies?.split(/; */).find((one) => one.startsWith(`${NAME}=`));
  const [text = '', given = ''] = pair?.slice(NAME.length + 1).split('.') ?? [];
  if (!right.some((shown) => isSignature(given, seal(key, text, shown)))) return undefined;
  const session = content.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
  return session.until > now ? session : undefined;
};

/** What a form of this session must carry: another site cannot know it. */
export const csrfOf = (key: Buffer, { nonce }: Session): string => signatureFor(key, 'csrf', nonce);
