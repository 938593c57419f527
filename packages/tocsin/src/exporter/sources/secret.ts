import { readSecret } from '../../shared/config.ts';
import { CollectorError } from '../collecting/collector-error.ts';

/** A secret, read each time it is needed: one that is given later, or replaced, counts from the next run on. @throws CollectorError */
export type Secret = () => Promise<string>;

/** The secret in a file. One that is missing fails the collector that needs it, and no other. */
export const secretIn =
  (file: string): Secret =>
  () =>
    readSecret(file).catch((error: Error) => {
      throw new CollectorError('config', error.message);
    });
