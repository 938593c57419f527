import { UsageError } from '../../shared/usage-error.ts';

/** Why a ledger in a folder cannot be opened, for people. */
export const refusal = (folder: string, { message }: Error): UsageError =>
  /locked|busy/i.test(message)
    ? new UsageError(
        `another receiver uses the state folder ${folder}`,
        'stop it first, or give this one a folder of its own ("state" in the configuration)',
      )
    : new UsageError(`cannot open the ledger in ${folder}: ${message}`);
