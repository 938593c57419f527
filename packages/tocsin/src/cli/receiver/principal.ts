import { existsSync } from 'node:fs';
import { copyFile, rm, writeFile } from 'node:fs/promises';
import { milliseconds } from '#lang';
import {
  addPrincipal,
  removePrincipal,
  rotatePrincipal,
  signOutPrincipal,
  type Edited,
} from '../../receiver/http/principal-edit.ts';
import { readPrincipals, ROLES, type Principal, type Role } from '../../receiver/http/principals.ts';
import { UsageError } from '../../shared/usage-error.ts';

export interface PrincipalFlags {
  /** The file of principals. */
  readonly file: string;
  readonly role: string | undefined;
  /** What the signed token of a proxy calls this person: then there is no token of our own. */
  readonly identity: string | undefined;
  /** Durations such as `90d`. */
  readonly expires: string | undefined;
  readonly overlap: string | undefined;
}

const after = (flag: string, text: string, now: number): number => {
  try {
    return now + milliseconds(text);
  } catch (error) {
    throw new UsageError(`--${flag} ${text}: ${(error as Error).message}`, 'say a duration such as 90d or 12h');
  }
};
const roleOf = (text: string | undefined): Role => {
  const role = (Object.keys(ROLES) as Role[]).find((one) => one === text);
  if (role !== undefined) return role;
  throw new UsageError(
    text === undefined ? '--role is missing' : `"${text}" is not a role`,
    `the roles are ${Object.entries(ROLES)
      .map(([name, scopes]) => `${name} (${scopes.join(', ')})`)
      .join('; ')}`,
  );
};
const editOf = (
  verb: string | undefined,
  name: string,
  before: readonly Principal[],
  { role, identity, expires = '90d', overlap = '7d' }: PrincipalFlags,
  now: number,
): Edited => {
  const until = { expires: after('expires', expires, now), overlap: after('overlap', overlap, now) };
  if (verb === 'add') return addPrincipal(before, name, roleOf(role), until.expires, identity);
  if (verb === 'sign-out') return signOutPrincipal(before, name, now);
  if (verb === 'rotate') return rotatePrincipal(before, name, until);
  if (verb === 'remove') return removePrincipal(before, name);
  throw new UsageError(
    `"${verb ?? ''}" is nothing that is done with a principal`,
    'say add, rotate, sign-out, remove or list',
  );
};
const fileText = (principals: readonly Principal[]): string =>
  `${JSON.stringify(
    {
      principals: principals.map(({ name, role, tokens, identities, signedOut }) => ({
        name,
        role,
        ...(identities === undefined ? {} : { identities }),
        ...(signedOut === undefined ? {} : { signedOut: new Date(signedOut).toISOString() }),
        tokens: tokens.map(({ sha256, expires }) => ({ sha256, expires: new Date(expires).toISOString() })),
      })),
    },
    undefined,
    2,
  )}\n`;

const list = (principals: readonly Principal[], now: number): string =>
  principals
    .map(({ name, role, tokens, identities = [] }) => {
      const signed = identities.length > 0 ? `  signed as ${identities.join(', ')}` : '';
      if (tokens.length === 0) return `${name}  ${role}${signed}\n`;
      const ends = Math.max(...tokens.map(({ expires }) => expires));
      const until = new Date(ends).toISOString().slice(0, 10);
      return `${name}  ${role}  ${ends > now ? `until ${until}` : `expired ${until}`}${signed}\n`;
    })
    .join('');

/** `tocsin receiver principal add|rotate|sign-out|remove|list`: changes the file; a new token is printed, once. */
export const principal = async (words: readonly string[], flags: PrincipalFlags, now: number): Promise<void> => {
  const [verb, name, ...others] = words;
  const before = existsSync(flags.file) ? await readPrincipals(flags.file) : [];
  if (verb === 'list' && name === undefined) return void process.stdout.write(list(before, now));
  if (name === undefined || others.length > 0)
    throw new UsageError(
      `${verb ?? 'principal'} needs one name`,
      'say for instance: tocsin receiver principal add "Ada Lovelace" --role responder',
    );
  const { principals, token } = editOf(verb, name, before, flags, now);
  // Whole beside it first, then into the same file: a container that has it mounted does not see one that is moved in its place.
  await writeFile(`${flags.file}.new`, fileText(principals), { mode: 0o640 });
  await copyFile(`${flags.file}.new`, flags.file);
  await rm(`${flags.file}.new`);
  if (token !== undefined) process.stdout.write(`${token}\n`);
};
