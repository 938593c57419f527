import { recordStore } from '../../receiver/record/store.ts';
import { withLedgerCopy } from '../../receiver/ledger/copy.ts';
import { UsageError } from '../../shared/usage-error.ts';

/** `tocsin receiver audit verify`: whether the record is as it was written; exit code 1 when it is not. `last`: the hash of a line that was kept elsewhere, which must be there. */
export const auditVerify = async (
  words: readonly string[],
  ledger: string,
  { json, last: kept }: { readonly json: boolean; readonly last: string | undefined },
): Promise<void> => {
  if (words.length !== 1 || words[0] !== 'verify')
    throw new UsageError(`"audit ${words.join(' ')}" is nothing to do`, 'say audit verify');
  const [audit, isThere] = await withLedgerCopy(
    ledger,
    (db) =>
      [
        recordStore(db).audit(),
        kept === undefined || db.prepare('SELECT 1 FROM event WHERE hash = ?').get(kept) !== undefined,
      ] as const,
  );
  const { events, brokenAt, last } = audit;
  if (json) process.stdout.write(`${JSON.stringify(kept === undefined ? audit : { ...audit, isThere })}\n`);
  else if (brokenAt === undefined)
    process.stdout.write(
      `${events} lines, as they were written${last === undefined ? '' : `; the last has hash ${last}`}\n`,
    );
  else
    process.stdout.write(
      `line ${brokenAt.line} is not as it was written, or one before it is gone: run ${brokenAt.run}, ${new Date(brokenAt.at).toISOString()}, ${brokenAt.state}: ${brokenAt.why}\n${events} lines before it are as they were written\n`,
    );
  if (!isThere && !json)
    process.stdout.write(
      `the line with hash ${kept} is not there: lines were cut off the end, or it is older than what the receiver keeps\n`,
    );
  if (brokenAt !== undefined || !isThere) process.exitCode = 1;
};
