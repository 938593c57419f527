import { compare, hash } from 'bcryptjs';
import { parse } from 'yaml';
import { z } from 'zod';

/** Passwords are 32 random bytes: whoever has the hash finds none, however fast he tries. */
const COST = 10;

/** What a web configuration is made from: its users, with their passwords. */
export type Passwords = Readonly<Record<string, string>>;

/** exporter-toolkit's web configuration that lets these users in. */
export const makeWebConfig = async (passwords: Passwords): Promise<string> => {
  const users = await Promise.all(
    Object.entries(passwords).map(async ([user, password]) => `  ${user}: ${await hash(password, COST)}`),
  );
  return ['# A further user is a line like these, of a name and what htpasswd -nBC 10 NAME prints after it.']
    .concat('basic_auth_users:', users)
    .join('\n');
};

const shape = z.looseObject({ basic_auth_users: z.record(z.string(), z.string()) });

/** Why a web configuration does not let these users in. */
export const faultInWebConfig = async (text: string, passwords: Passwords): Promise<string | undefined> => {
  const parsed = shape.safeParse(readYaml(text));
  if (!parsed.success) return 'has no basic_auth_users';
  for (const [user, password] of Object.entries(passwords)) {
    const kept = parsed.data.basic_auth_users[user];
    if (kept === undefined) return `does not know the user ${user}`;
    // What is no hash matches nothing.
    if (!(await compare(password, kept).catch(() => false))) return `has another password of the user ${user}`;
  }
  return undefined;
};

const readYaml = (text: string): unknown => {
  try {
    return parse(text);
  } catch {
    return undefined;
  }
};
