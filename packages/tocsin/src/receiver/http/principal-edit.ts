import { randomBytes } from 'node:crypto';
import { UsageError } from '../../shared/usage-error.ts';
import { knownName } from '../orders/person.ts';
import { digestOf, type Principal, type Role } from './principals.ts';

/** A change of the principals, with the token that it made: it is shown once, and only its hash is kept. */
export interface Edited {
  readonly principals: readonly Principal[];
  readonly token?: string;
}
export interface Until {
  /** When the new token ends. */
  readonly expires: number;
  /** When the tokens before it end, at the latest. */
  readonly overlap: number;
}

const PREFIX = 'tocsin_';
const newToken = (): string => `${PREFIX}${randomBytes(32).toString('base64url')}`;
const isNamed =
  (name: string) =>
  (one: Principal): boolean =>
    knownName(one.name) === knownName(name);
const found = (principals: readonly Principal[], name: string): Principal => {
  const one = principals.find(isNamed(name));
  if (one === undefined)
    throw new UsageError(`there is no principal "${name}"`, 'add it first: tocsin receiver principal add');
  return one;
};

/** @throws UsageError when the name is taken. */
export const addPrincipal = (
  before: readonly Principal[],
  name: string,
  role: Role,
  expires: number,
  identity?: string,
): Edited => {
  if (before.some(isNamed(name)))
    throw new UsageError(
      `there is a principal "${name}" already`,
      'give it another token: tocsin receiver principal rotate',
    );
  if (identity !== undefined)
    return { principals: [...before, { name, role, tokens: [], identities: [identity.trim().toLowerCase()] }] };
  const token = newToken();
  return { principals: [...before, { name, role, tokens: [{ sha256: digestOf(token), expires }] }], token };
};
/** A new token; those before it stay valid for the overlap, so that nobody is shut out. @throws UsageError */
export const rotatePrincipal = (before: readonly Principal[], name: string, { expires, overlap }: Until): Edited => {
  const one = found(before, name);
  const token = newToken();
  const kept = one.tokens.map((old) => ({ ...old, expires: Math.min(old.expires, overlap) }));
  const changed = { ...one, tokens: [{ sha256: digestOf(token), expires }, ...kept] };
  return { principals: before.map((other) => (other === one ? changed : other)), token };
};
/** Its sessions end, and signed tokens from before; its own tokens stay. @throws UsageError */
export const signOutPrincipal = (before: readonly Principal[], name: string, now: number): Edited => {
  const one = found(before, name);
  return { principals: before.map((other) => (other === one ? { ...one, signedOut: now } : other)) };
};
/** Its tokens and sessions end at once. @throws UsageError */
export const removePrincipal = (before: readonly Principal[], name: string): Edited => {
  const one = found(before, name);
  return { principals: before.filter((other) => other !== one) };
};
