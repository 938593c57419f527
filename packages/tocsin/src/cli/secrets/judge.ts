import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Secret } from '../../compile/secrets.ts';
import { isPlaceholder } from '../../shared/config.ts';

/** Something wrong with a secret file; it never holds any of the secret. */
export interface SecretFinding {
  readonly code: 'secret-missing' | 'secret-empty' | 'secret-placeholder' | 'secret-form' | 'secret-readable';
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
  return [
    ...(text === undefined ? [finding('secret-readable', `${path} cannot be read`, 'run it as its owner')] : []),
    ...(content ? [finding(content.code, `${path} ${content.is}: ${secret.what}`, give)] : []),
    ...(found.mode & OTHERS
      ? [finding('secret-readable', `${path} is open to every user of this machine`, `chmod o= ${path}`)]
      : []),
    ...(found.mode & GROUP_WRITE
      ? [finding('secret-readable', `${path} can be changed by its group`, `chmod g-w ${path}`)]
      : []),
  ];
};

/** Why a text cannot be this secret. */
export const faultIn = (
  text: string,
  { kind, form }: Secret,
): { readonly code: SecretFinding['code']; readonly is: string } | undefined => {
  const secret = text.trim();
  if (secret === '') return { code: 'secret-empty', is: 'is empty' };
  if (isPlaceholder(secret)) return { code: 'secret-placeholder', is: 'is still a placeholder' };
  if (kind !== 'ssh-key' && secret.includes('\n')) return { code: 'secret-form', is: 'has more than one line' };
  if (form === 'https-url' && !(secret.startsWith('https://') && URL.canParse(secret)))
    return { code: 'secret-form', is: 'is not an https address' };
  if (kind === 'ssh-key' && !secret.startsWith('-----BEGIN '))
    return { code: 'secret-form', is: 'is not a private key' };
  return undefined;
};
