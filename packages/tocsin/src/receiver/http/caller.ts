import { createHash, timingSafeEqual } from 'node:crypto';
import { digestOf, mayDo, type Principal, type Scope } from './principals.ts';

/** What may be presented. Several of each, so that a secret can be changed without a gap. */
export interface Credentials {
  /** Of Alertmanager; without principals, of everybody. */
  readonly tokens: readonly string[];
  readonly basic?: { readonly user: string; readonly passwords: readonly string[] } | undefined;
  /** Those who may speak to the receiver; without them one token does everything. */
  readonly principals?: readonly Principal[] | undefined;
}

/** Who speaks to the receiver. */
export interface Caller {
  /** A principal's name; undefined where one token is everybody's, and people say who they are. */
  readonly name: string | undefined;
  readonly may: (scope: Scope) => boolean;
  /** Of the credential: a session that was opened with it ends with it. */
  readonly digest: string;
  /** Sessions from before are over; Unix milliseconds. */
  readonly signedOut?: number | undefined;
}

/** The credential in the form of an Authorization header: a token, or, with a user, its password. */
export const headerOf = (secret: string, user?: string): string =>
  user === undefined ? `Bearer ${secret}` : `Basic ${Buffer.from(`${user}:${secret}`).toString('base64')}`;

const sharedCallers = ({ tokens, basic, principals }: Credentials): readonly Caller[] =>
  [
    ...tokens.map((token) => headerOf(token)),
    ...(basic?.passwords ?? []).map((word) => headerOf(word, basic?.user)),
  ].map((header) => ({
    name: principals === undefined ? undefined : 'alertmanager',
    may: (scope) => principals === undefined || scope === 'deliver',
    digest: digestOf(header),
  }));
const principalCallers = ({ principals = [] }: Credentials, now: number): readonly Caller[] =>
  principals.flatMap((principal) =>
    principal.tokens
      .filter(({ expires }) => expires > now)
      .map(({ sha256 }) => ({
        name: principal.name,
        may: (scope: Scope) => mayDo(principal, scope),
        digest: digestOf(`principal ${sha256}`),
        signedOut: principal.signedOut,
      })),
  );

/** Whoever has a credential that is right now. */
export const callersOf = (credentials: Credentials, now: number): readonly Caller[] => [
  ...sharedCallers(credentials),
  ...principalCallers(credentials, now),
];

const bytes = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Whose an Authorization header is. It compares with all, always, so that the time tells nothing. */
export const callerOf = (header: string, callers: readonly Caller[]): Caller | undefined => {
  const given = [
    digestOf(header),
    ...(header.startsWith('Bearer ') ? [digestOf(`principal ${digestOf(header.slice(7))}`)] : []),
  ].map(bytes);
  return callers.reduce<Caller | undefined>((found, caller) => {
    const expected = bytes(caller.digest);
    const isOne = given.reduce((one, digest) => timingSafeEqual(digest, expected) || one, false);
    return isOne ? (found ?? caller) : found;
  }, undefined);
};
