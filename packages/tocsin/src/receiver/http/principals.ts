import { hash } from 'node:crypto';
import { z } from 'zod';
import { readText } from '../../shared/read-text.ts';
import { UsageError } from '../../shared/usage-error.ts';
import { knownName } from '../orders/person.ts';

/** What a principal may do. `stop`: turn the kill switch on; `admin`: turn it off, and release a host. */
export const SCOPES = ['deliver', 'deploy', 'read', 'decide', 'order', 'stop', 'admin'] as const;
export type Scope = (typeof SCOPES)[number];

/** What each role may do: three of people, three of machines. */
export const ROLES = {
  viewer: ['read'],
  responder: ['read', 'decide', 'order', 'stop'],
  admin: ['read', 'decide', 'order', 'stop', 'admin'],
  alertmanager: ['deliver'],
  deployer: ['deploy'],
  reader: ['read'],
} as const satisfies Readonly<Record<string, readonly Scope[]>>;
export type Role = keyof typeof ROLES;

const time = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text));
const token = z.strictObject({
  /** Of the token, which is nowhere else than with its owner. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/, 'is not a SHA-256 in hex'),
  expires: time,
});
const entry = z
  .strictObject({
    name: z.string().trim().min(1).max(80),
    role: z.enum(Object.keys(ROLES) as [Role, ...Role[]]),
    /** Several while a token is changed; none of who comes by a signed identity alone. */
    tokens: z.array(token).default([]),
    /** What the signed token of a proxy calls this person, such as a mail address. */
    identities: z.array(z.string().trim().min(1).toLowerCase()).optional(),
    /** Sessions, and signed tokens, from before this moment are over. */
    signedOut: time.optional(),
  })
  .refine(({ tokens, identities = [] }) => tokens.length + identities.length > 0, {
    path: ['tokens'],
    error: 'there are none, and no identities: nobody could be this one',
  });
/** The file of those who may speak to the receiver. */
export const principalsFile = z.strictObject({ principals: z.array(entry) });

/** Who presents a credential. */
export interface Principal {
  readonly name: string;
  readonly role: Role;
  /** Each with when it ends, Unix milliseconds. */
  readonly tokens: readonly { readonly sha256: string; readonly expires: number }[];
  /** As a proxy's signed token has them, in lower case. */
  readonly identities?: readonly string[] | undefined;
  /** Sessions and signed tokens from before are over; Unix milliseconds. */
  readonly signedOut?: number | undefined;
}

export const mayDo = ({ role }: Pick<Principal, 'role'>, scope: Scope): boolean =>
  (ROLES[role] as readonly Scope[]).includes(scope);
export const digestOf = (secret: string): string => hash('sha256', secret, 'hex');

const twice = (values: readonly string[]): string | undefined =>
  values.find((value, index) => values.indexOf(value) !== index);

/** Reads the file. @throws UsageError that names what is wrong with it, and where. */
export const readPrincipals = async (file: string): Promise<readonly Principal[]> => {
  const wrong = (what: string): UsageError =>
    new UsageError(`the principals ${file}: ${what}`, 'change it by: tocsin receiver principal add|rotate|remove');
  let data: unknown;
  try {
    data = JSON.parse(await readText(file, 'file of principals'));
  } catch (error) {
    throw error instanceof UsageError ? error : wrong(`it is not JSON: ${(error as Error).message}`);
  }
  const parsed = principalsFile.safeParse(data);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw wrong(`${issue?.path.join('.') || 'the whole'}: ${issue?.message}`);
  }
  const { principals } = parsed.data;
  const name = twice(principals.map((one) => knownName(one.name)));
  if (name !== undefined) throw wrong(`two are named "${name}": whoever orders and whoever approves must differ`);
  if (twice(principals.flatMap(({ tokens }) => tokens.map(({ sha256 }) => sha256))) !== undefined)
    throw wrong('two share a token: each has one of its own');
  const identity = twice(principals.flatMap(({ identities = [] }) => identities));
  if (identity !== undefined) throw wrong(`two have the identity "${identity}": each has one of its own`);
  return principals;
};
