import { dirname } from 'node:path';
import { withLedgerCopy } from '../../receiver/ledger/copy.ts';
import type { Query } from '../../receiver/prometheus/prometheus.ts';
import { auditNow, type Audit } from '../../receiver/record/audit.ts';
import { readRecordKey, recordKeyFile } from '../../receiver/record/key.ts';
import { recordStore } from '../../receiver/record/store.ts';
import { isStillThere, seenByPrometheus, type Seen } from '../../receiver/record/witness.ts';
import { UsageError } from '../../shared/usage-error.ts';

export interface AuditFlags {
  readonly json: boolean;
  /** The hash of a line that was kept elsewhere, or its first twelve digits. */
  readonly last: string | undefined;
  /** The file of the record's key. */
  readonly key: string | undefined;
  /** Whom to ask where the record ended; undefined where nobody is known. */
  readonly query: Query | undefined;
}
interface Witness {
  readonly by: string;
  readonly seen: Seen;
  readonly isThere: boolean;
}

const HASH = /^[0-9a-f]{12,64}$/;

interface Elsewhere {
  readonly seen: readonly Omit<Witness, 'isThere'>[];
  /** Why Prometheus says nothing. */
  readonly unasked: string | undefined;
}
const seenElsewhere = async ({ last, query }: AuditFlags): Promise<Elsewhere> => {
  if (last !== undefined && !HASH.test(last))
    throw new UsageError(`--last ${last} is not a hash`, 'give its 64 hexadecimal digits, or at least the first 12');
  const seen = last === undefined ? [] : [{ by: '--last', seen: { hash: last } }];
  if (query === undefined) return { seen, unasked: undefined };
  const asked = await seenByPrometheus(query);
  if (!asked.ok) return { seen, unasked: asked.why };
  if (asked.value === undefined) return { seen, unasked: 'Prometheus has not seen this record' };
  return { seen: [...seen, { by: 'Prometheus', seen: asked.value }], unasked: undefined };
};

const wordsOf = ({ lines, brokenAt, last }: Audit): string =>
  brokenAt === undefined
    ? `${lines} lines, as they were written${last.line === 0 ? '' : `; the last is ${last.line} with hash ${last.mac}`}\n`
    : `line ${brokenAt.line}: ${brokenAt.problem}${brokenAt.says === undefined ? '' : ` (${brokenAt.says})`}\n${lines} lines before it are as they were written\n`;
const missing = ({ by, seen }: Witness): string =>
  `${by} has seen ${'hash' in seen ? `a line with hash ${seen.hash}` : `line ${seen.line}`}, and the record does not have it: lines were cut off the end, written anew, or are older than what the receiver keeps\n`;

/** `tocsin receiver audit verify`: whether the record is as it was written, and nothing is missing that others have seen; exit code 1 when not. */
export const auditVerify = async (words: readonly string[], ledger: string, flags: AuditFlags): Promise<void> => {
  if (words.length !== 1 || words[0] !== 'verify')
    throw new UsageError(`"audit ${words.join(' ')}" is nothing to do`, 'say audit verify');
  const elsewhere = await seenElsewhere(flags);
  const { audit, witnesses } = await withLedgerCopy(
    ledger,
    (db) => ({
      audit: auditNow(recordStore(db)),
      witnesses: elsewhere.seen.map((one): Witness => ({ ...one, isThere: isStillThere(db, one.seen) })),
    }),
    { key: () => readRecordKey(flags.key ?? recordKeyFile(dirname(ledger))) },
  );
  const { unasked } = elsewhere;
  const note = unasked === undefined ? '' : `not compared with what Prometheus has seen: ${unasked}\n`;
  const lost = witnesses.filter(({ isThere }) => !isThere);
  process.stdout.write(
    flags.json
      ? `${JSON.stringify({ ...audit, witnesses, unasked })}\n`
      : wordsOf(audit) + lost.map(missing).join('') + note,
  );
  if (audit.brokenAt !== undefined || lost.length > 0) process.exitCode = 1;
};
