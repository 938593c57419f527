import { randomBytes } from 'node:crypto';
import { chmod, link, mkdtemp, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { execa } from 'execa';
import { UsageError } from '../../shared/usage-error.ts';
import { makeFolder } from '../../shared/make-folder.ts';

/** Where secrets are kept, and who else than their owner may read them. */
export interface SecretFolder {
  readonly path: string;
  /** Members of this group may read too. */
  readonly group: string | undefined;
}

/** Makes the folder if it is not there, for its owner alone or for the group too. @throws UsageError */
export const prepareFolder = async ({ path, group }: SecretFolder): Promise<void> => {
  const isThere = await stat(path).then(
    (found) => found.isDirectory() || Promise.reject(new UsageError(`${path} is not a folder`)),
    () => false,
  );
  if (isThere) return;
  await telling(path, async () => {
    makeFolder(dirname(path));
    const draft = await mkdtemp(`${path}.`);
    try {
      await chmod(draft, 0o700);
      if (group !== undefined) await shared(draft, group, 0o750);
      await rename(draft, path);
    } catch (error) {
      await rm(draft, { recursive: true, force: true });
      throw error;
    }
  });
};

/** 32 random bytes, as text that fits into a header. */
export const randomToken = (): string => randomBytes(32).toString('base64url');

/** Puts a secret under its name, whole or not at all. `replace` says what happens to one that is there already. */
export const keepSecret = (
  folder: SecretFolder,
  name: string,
  secret: string,
  { replace }: { readonly replace: boolean },
): Promise<void> =>
  telling(folder.path, async () => {
    const draft = join(folder.path, `.${name}.${process.pid}.draft`);
    try {
      const file = await open(draft, 'wx', 0o600);
      await file.writeFile(`${secret}\n`);
      await file.sync();
      await file.close();
      if (folder.group !== undefined) await shared(draft, folder.group, 0o640);
      // A link never replaces: somebody may have put a secret there in the meantime.
      await (replace ? rename : link)(draft, join(folder.path, name));
    } finally {
      await rm(draft, { force: true });
    }
  });

/** An ed25519 key pair; the public half beside it, under the same name with `.pub`. */
export const makeKeyPair = (folder: SecretFolder, name: string, comment: string): Promise<void> =>
  telling(folder.path, async () => {
    const workshop = await mkdtemp(join(folder.path, '.key-'));
    try {
      const draft = join(workshop, 'key');
      await execa('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', comment, '-f', draft], { stdin: 'ignore' });
      if (folder.group !== undefined) await shared(draft, folder.group, 0o640);
      await chmod(`${draft}.pub`, 0o644);
      await link(draft, join(folder.path, name));
      await rename(`${draft}.pub`, join(folder.path, `${name}.pub`));
    } finally {
      await rm(workshop, { recursive: true, force: true });
    }
  });

const shared = async (path: string, group: string, mode: number): Promise<void> => {
  await execa('chgrp', [group, path]);
  await chmod(path, mode);
};

/** The programs that make secrets, and Debian's packages of them. */
const PACKAGES: Readonly<Record<string, string>> = { 'ssh-keygen': 'openssh-client', openssl: 'openssl' };

/** What the system refused, without the secret. @throws UsageError */
export const telling = async (path: string, work: () => Promise<void>): Promise<void> => {
  try {
    await work();
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const { code, stderr, message } = error as { code?: string; stderr?: string; message: string };
    const missing = code === 'ENOENT' ? Object.keys(PACKAGES).find((program) => message.includes(program)) : undefined;
    throw new UsageError(
      `cannot keep secrets in ${path}: ${missing ? `there is no ${missing} on PATH` : stderr || code || message}`,
      missing
        ? `install ${PACKAGES[missing]}`
        : 'run it as a user who may write there, or name another folder with --dir',
    );
  }
};
