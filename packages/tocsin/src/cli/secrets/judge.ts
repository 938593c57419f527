import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Secret } from '../../compile/secret.ts';
import { isPlaceholder } from '../../shared/config.ts';
import { keyOf } from './certificates.ts';
import { faultInAuthority, faultInCertificate, faultInGiven } from './judge-certificate.ts';
import { fileOfUsers } from './users.ts';
import type { Passwords } from './web-config.ts';

/** Something wrong with a secret file; it never holds any of the secret. */
export interface SecretFinding {
  readonly code:
    | 'secret-missing'
    | 'secret-empty'
    | 'secret-placeholder'
    | 'secret-form'
    | 'secret-readable'
    | 'secret-certificate';
  readonly severity: 'error';
  readonly name: string;
  readonly message: string;
  readonly help: string;
}

const OTHERS = 0o007;
const GROUP_WRITE = 0o020;

/** What is wrong with the file of a secret. */
export const judgeSecret = async (
  dir: string,
  secret: Secret,
  environment: string,
  now: number = Date.now(),
): Promise<readonly SecretFinding[]> => {
  const path = join(dir, secret.name);
  const give = `tocsin secrets ${environment} --dir ${dir} --set ${secret.name} < FILE`;
  const finding = (code: SecretFinding['code'], message: string, help: string): SecretFinding => ({
    code,
    severity: 'error',
    name: secret.name,
    message,
    help,
  });
  const found = await stat(path).catch(() => undefined);
  if (!found) return [finding('secret-missing', `${path} is not there: ${secret.what}`, give)];
  if (!found.isFile()) return [finding('secret-form', `${path} is not a file`, `remove it, then ${give}`)];
  const text = await readFile(path, 'utf8').catch(() => undefined);
  const content = text === undefined ? undefined : faultIn(text, secret);
  const certified = text === undefined || content ? undefined : await faultInSigned(dir, text, secret, now);
  const users = text === undefined || content ? undefined : await faultInUsers(dir, text, secret);
  return [
    ...(text === undefined ? [finding('secret-readable', `${path} cannot be read`, 'run it as its owner')] : []),
    ...(content ? [finding(content.code, `${path} ${content.is}: ${secret.what}`, give)] : []),
    ...(users === undefined
      ? []
      : [
          finding(
            'secret-form',
            `${path} ${users}: ${secret.what}`,
            `remove it, then tocsin secrets ${environment} --dir ${dir} makes it anew${fileOfUsers(secret)?.lost ?? ''}`,
          ),
        ]),
    ...(certified === undefined
      ? []
      : [
          finding(
            'secret-certificate',
            `${path} ${certified}: ${secret.what}`,
            secret.kind === 'given' ? give : renewal(dir, secret, environment),
          ),
        ]),
    ...(secret.kind === 'authority' ? await judgeKey(dir, secret, environment) : []),
    ...(found.mode & OTHERS
      ? [finding('secret-readable', `${path} is open to every user of this machine`, `chmod o= ${path}`)]
      : []),
    ...(found.mode & GROUP_WRITE
      ? [finding('secret-readable', `${path} can be changed by its group`, `chmod g-w ${path}`)]
      : []),
  ];
};

/** The key of an authority is a secret of its own. */
const judgeKey = (dir: string, { name, what }: Secret, environment: string): Promise<readonly SecretFinding[]> =>
  judgeSecret(dir, { name: keyOf(name), kind: 'ssh-key', what: `the key of ${what}` }, environment);

const renewal = (dir: string, { name, kind }: Secret, environment: string): string =>
  kind === 'authority'
    ? `remove it and ${keyOf(name)}, then tocsin secrets ${environment} --dir ${dir} --renew, and bring all hosts in line`
    : `tocsin secrets ${environment} --dir ${dir} --renew, and bring it to where it is shown`;

const faultInSigned = async (
  dir: string,
  text: string,
  { kind, certificate, proves }: Secret,
  now: number,
): Promise<string | undefined> => {
  if (proves !== undefined) {
    const key = await readFile(join(dir, proves.key), 'utf8').catch(() => undefined);
    return faultInGiven(text, key, proves.names, now);
  }
  if (kind === 'authority') return faultInAuthority(text, now);
  if (certificate === undefined) return undefined;
  const authority = await readFile(join(dir, certificate.authority), 'utf8').catch(() => '');
  return faultInCertificate(text, authority, certificate, now);
};

/** Whether a file of users belongs to the passwords that are beside it. */
const faultInUsers = async (dir: string, text: string, secret: Secret): Promise<string | undefined> => {
  const passwords = secret.users === undefined ? undefined : await readPasswords(dir, secret.users);
  return passwords === undefined ? undefined : fileOfUsers(secret)?.faultIn(text, passwords);
};

/** The passwords of users, by the files where they are kept; undefined while one is missing. */
export const readPasswords = async (
  dir: string,
  users: Readonly<Record<string, string>>,
): Promise<Passwords | undefined> => {
  const all = await Promise.all(
    Object.entries(users).map(async ([user, file]) => [user, await readFile(join(dir, file), 'utf8').catch(() => '')]),
  );
  const passwords = Object.fromEntries(all.map(([user = '', text = '']) => [user, text.trim()]));
  return Object.values(passwords).includes('') ? undefined : passwords;
};

/** Kinds of more than one line. */
const LONG: ReadonlySet<Secret['kind'] | Secret['form']> = new Set([
  'ssh-key',
  'web-config',
  'password-file',
  'authority',
  'certificate',
  'key',
  'lines',
]);

/** Why a text cannot be this secret. */
export const faultIn = (
  text: string,
  { kind, form }: Secret,
): { readonly code: SecretFinding['code']; readonly is: string } | undefined => {
  const secret = text.trim();
  if (secret === '') return { code: 'secret-empty', is: 'is empty' };
  if (isPlaceholder(secret)) return { code: 'secret-placeholder', is: 'is still a placeholder' };
  if (!LONG.has(kind) && !LONG.has(form) && secret.includes('\n'))
    return { code: 'secret-form', is: 'has more than one line' };
  if (form === 'https-url' && !(secret.startsWith('https://') && URL.canParse(secret)))
    return { code: 'secret-form', is: 'is not an https address' };
  if (form === 'certificate' && !secret.includes('-----BEGIN CERTIFICATE-----'))
    return { code: 'secret-form', is: 'is not a certificate' };
  if ((kind === 'ssh-key' || form === 'key') && !secret.startsWith('-----BEGIN '))
    return { code: 'secret-form', is: 'is not a private key' };
  return undefined;
};
