import { hash, timingSafeEqual } from 'node:crypto';
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

/** A caller, until when, and what its credential is told by: never the credential itself. */
interface Known {
  readonly caller: Caller;
  /** SHA-256 of the whole header, or of a token alone. */
  readonly of: 'header' | 'token';
  readonly digest: Buffer;
  /** Unix milliseconds. */
  readonly expires: number;
}

const shared = ({ tokens, basic, principals }: Credentials): readonly Known[] =>
  [
    ...tokens.map((token) => headerOf(token)),
    ...(basic?.passwords ?? []).map((word) => headerOf(word, basic?.user)),
  ].map((header) => {
    const digest = digestOf(header);
    const caller: Caller = {
      name: principals === undefined ? undefined : 'alertmanager',
      may: (scope) => principals === undefined || scope === 'deliver',
      digest,
    };
    return { caller, of: 'header', digest: bytesOf(digest), expires: Number.POSITIVE_INFINITY };
  });
const ofPrincipals = ({ principals = [] }: Credentials): readonly Known[] =>
  principals.flatMap((principal) =>
    principal.tokens.map(({ sha256, expires }): Known => {
      const caller: Caller = {
        name: principal.name,
        may: (scope) => mayDo(principal, scope),
        digest: digestOf(`principal ${sha256}`),
        signedOut: principal.signedOut,
      };
      return { caller, of: 'token', digest: bytesOf(sha256), expires };
    }),
  );
const bytesOf = (digest: string): Buffer => Buffer.from(digest, 'hex');

/** Asked for each request, and anew only when a file of credentials has changed. */
const all = new WeakMap<Credentials, readonly Known[]>();
const allOf = (credentials: Credentials): readonly Known[] => {
  const before = all.get(credentials);
  if (before !== undefined) return before;
  const read = [...shared(credentials), ...ofPrincipals(credentials)];
  all.set(credentials, read);
  return read;
};

/** Whoever has a credential that is right now; `now` in Unix milliseconds. */
export const callersOf = (credentials: Credentials, now: number): readonly Caller[] =>
  allOf(credentials)
    .filter(({ expires }) => expires > now)
    .map(({ caller }) => caller);

/** What no token has the digest of. */
const NO_TOKEN = Buffer.alloc(32);

/** Whose an Authorization header is, if anybody's now. It compares with all, always, so that the time tells nothing. */
export const callerOf = (header: string, credentials: Credentials, now: number): Caller | undefined => {
  const given = {
    header: hash('sha256', header, 'buffer'),
    token: header.startsWith('Bearer ') ? hash('sha256', header.slice(7), 'buffer') : NO_TOKEN,
  };
  return allOf(credentials).reduce<Caller | undefined>((found, { caller, of, digest, expires }) => {
    const isOne = timingSafeEqual(given[of], digest);
    return isOne && expires > now ? (found ?? caller) : found;
  }, undefined);
};
