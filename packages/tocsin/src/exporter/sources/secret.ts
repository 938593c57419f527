import { readSecret } from '../../shared/config.ts';
import { CollectorError } from '../collecting/collector-error.ts';

/** A secret, read each time it is needed: one that is given later, or replaced, counts from the next run on. @throws CollectorError */
export type Secret = () => Promise<string>;

const NOT_OURS = 'It is there: give the file to the group of the account that this runs as, with mode 0640.';

/** The secret in a file. One that is missing fails the collector that needs it, and no other. */
export const secretIn =
  (file: string): Secret =>
  () =>
    readSecret(file).catch((error: Error) => {
      throw new CollectorError('config', error.message, error.message.includes('may not read') ? NOT_OURS : undefined);
    });

/** Settings with the password instead of its file. */
export const unlocked = <C extends { readonly passwordFile: string }>({ passwordFile, ...rest }: C) => ({
  ...rest,
  password: secretIn(passwordFile),
});

/** The same where a server may want no password. */
export const perhapsUnlocked = <C extends { readonly passwordFile?: string | undefined }>({
  passwordFile,
  ...rest
}: C) => ({
  ...rest,
  password: passwordFile === undefined ? undefined : secretIn(passwordFile),
});
