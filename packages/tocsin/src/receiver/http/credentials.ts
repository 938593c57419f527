import { readSecret } from '../../shared/config.ts';
import type { Logger } from '../../shared/log.ts';
import type { ReceiverConfig } from '../../shared/receiver-config.ts';
import type { Credentials } from './caller.ts';
import { readPrincipals } from './principals.ts';

type Files = Pick<ReceiverConfig, 'tokenFile' | 'previousTokenFile' | 'basic' | 'principalsFile'>;

const readCredentials = async ({
  tokenFile,
  previousTokenFile,
  basic,
  principalsFile,
}: Files): Promise<Credentials> => {
  // The previous secret is gone once everybody has the new one.
  const previous = async (file: string | undefined): Promise<readonly string[]> =>
    file === undefined
      ? []
      : readSecret(file).then(
          (one) => [one],
          () => [],
        );
  const both = async (file: string, before: string | undefined): Promise<readonly string[]> => [
    await readSecret(file),
    ...(await previous(before)),
  ];
  return {
    tokens: await both(tokenFile, previousTokenFile),
    ...(principalsFile === undefined ? {} : { principals: await readPrincipals(principalsFile) }),
    basic: basic && { user: basic.user, passwords: await both(basic.passwordFile, basic.previousPasswordFile) },
  };
};

/** Milliseconds between two readings of the files. */
const EVERY = 5_000;

/** The credentials in the configured files, as they are now: a changed file is noticed within seconds. @throws UsageError at the start */
export const watchCredentials = async (files: Files, log: Logger, every = EVERY): Promise<() => Credentials> => {
  let current = await readCredentials(files);
  const again = async (): Promise<void> => {
    const read = await readCredentials(files).catch((error: Error) => {
      log.warn({ error: error.message }, 'the credentials cannot be read; those from before stay valid');
      return current;
    });
    if (JSON.stringify(read) !== JSON.stringify(current)) {
      current = read;
      log.info('the credentials have changed');
    }
  };
  setInterval(() => void again(), every).unref();
  return () => current;
};
