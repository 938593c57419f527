import { readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { UsageError } from '../../shared/usage-error.ts';
import { keepSecret, makeKeyPair, type SecretFolder } from './folder.ts';

/** What the next key is called while hosts learn of it. */
const nextOf = (name: string): string => `${name}-next`;

/**
 * Changes the receiver's key in two steps, so that it acts all the time: `begin` makes a second one, and hosts are told of both; `finish`
 * puts it in the place of the first. @returns what to do now @throws UsageError
 */
export const rotateKey = (folder: SecretFolder, name: string, step: string): Promise<string> => {
  if (step === 'begin') return begin(folder, name);
  if (step === 'finish') return finish(folder, name);
  throw new UsageError(`--rotate-key cannot "${step}"`, 'it can begin and finish');
};

const begin = async (folder: SecretFolder, name: string): Promise<string> => {
  const at = (file: string): string => join(folder.path, file);
  if (!(await isThere(at(name))))
    throw new UsageError(`there is no ${at(name)} to change`, 'tocsin secrets makes the first one');
  if (await isThere(at(nextOf(name))))
    throw new UsageError(`${at(name)} is being changed already`, 'once all hosts have both keys: --rotate-key finish');
  await makeKeyPair(folder, nextOf(name), 'tocsin');
  const both = await Promise.all([name, nextOf(name)].map((key) => readFile(at(`${key}.pub`), 'utf8')));
  await keepSecret(folder, `${name}.pub`, both.join('').trimEnd(), { replace: true });
  return `${at(name)}.pub has both keys now. Tell all hosts: tocsin apply --hosts all --receiver-key ${at(name)}.pub; then --rotate-key finish\n`;
};

const finish = async (folder: SecretFolder, name: string): Promise<string> => {
  const at = (file: string): string => join(folder.path, file);
  const next = nextOf(name);
  if (!(await isThere(at(`${next}.pub`))))
    throw new UsageError(`${at(name)} is not being changed`, 'first: --rotate-key begin');
  // It is gone where this was cut off behind here; what is left to do is done then.
  if (await isThere(at(next))) await rename(at(next), at(name));
  await keepSecret(folder, `${name}.pub`, (await readFile(at(`${next}.pub`), 'utf8')).trimEnd(), { replace: true });
  await rm(at(`${next}.pub`));
  return `${at(name)} is the new key. Start the receiver anew; then take the old one from all hosts: tocsin apply --hosts all --receiver-key ${at(name)}.pub\n`;
};

const isThere = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );
