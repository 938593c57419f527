import { join } from 'node:path';
import { backUp } from '../../receiver/ledger/backup.ts';
import { restore } from '../../receiver/ledger/restore.ts';
import { UsageError } from '../../shared/usage-error.ts';

/** `tocsin receiver backup FILE`: a copy of the ledger, checked, while the receiver runs or not. */
export const runBackup = async ([file, ...others]: readonly string[], state: string): Promise<void> => {
  if (file === undefined || others.length > 0)
    throw new UsageError(
      'backup needs the file to write',
      'say for instance: tocsin receiver backup /var/backups/tocsin.sqlite',
    );
  const { audit } = await backUp(join(state, 'ledger.sqlite'), file);
  process.stdout.write(
    `${file}: ${audit.lines} lines of record, the last is ${audit.last.line} with hash ${audit.last.mac}\n`,
  );
};

/** `tocsin receiver restore FILE`: a backup in the place of the ledger, with the kill switch on. */
export const runRestore = ([file, ...others]: readonly string[], state: string, now: number): void => {
  if (file === undefined || others.length > 0)
    throw new UsageError(
      'restore needs the backup',
      'say for instance: tocsin receiver restore /var/backups/tocsin.sqlite',
    );
  const { uncertain, before, unchecked } = restore(file, state, now);
  const lines = [
    `${file} is restored. The kill switch is on: look at what fires and what was done, then turn it off.`,
    uncertain.length === 0
      ? 'No run was under way.'
      : `Runs that were not over are left to people, for nobody knows what they have done since: ${uncertain.join(', ')}.`,
    ...(unchecked === undefined
      ? []
      : [
          `Its record could not be checked from line ${unchecked.line} on (${unchecked.problem}) and is sealed anew: was record-key of the old state folder put here first?`,
        ]),
    ...(before === undefined ? [] : [`The ledger before is ${before}.`]),
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
};
