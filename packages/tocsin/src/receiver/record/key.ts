import { createHmac, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { UsageError } from '../../shared/usage-error.ts';

const BYTES = 32;
/** Its name. */
export const RECORD_KEY = 'record-key';

/** The file of the key, beside the ledger and not in it: a copy of the ledger is not enough to write its record anew. */
export const recordKeyFile = (folder: string): string => join(folder, RECORD_KEY);

/** Reads the key of a record. @throws UsageError when it cannot be read, or is none. */
export const readRecordKey = (file: string): Buffer => {
  if (!existsSync(file))
    throw new UsageError(
      `there is no key of the record at ${file}`,
      'name it with --key: the receiver makes record-key in its state folder',
    );
  const key = Buffer.from(readFileSync(file, 'utf8').trim(), 'hex');
  if (key.length !== BYTES)
    throw new UsageError(
      `${file} is not a key of a record`,
      'put the right one back: lines cannot be checked without it',
    );
  return key;
};

/** The key of the record of a state folder, made once. @throws UsageError when what is there is no key. */
export const openRecordKey = (folder: string): Buffer => {
  const file = recordKeyFile(folder);
  if (!existsSync(file)) writeFileSync(file, randomBytes(BYTES).toString('hex'), { mode: 0o600, flag: 'wx' });
  return readRecordKey(file);
};

/** Lets statements on this connection seal lines: `mac(text)` is the HMAC-SHA256 of the text under the key, in hex. */
export const useRecordKey = (db: DatabaseSync, key: Buffer): void =>
  db.function('mac', { deterministic: true, directOnly: true }, (text) =>
    createHmac('sha256', key).update(String(text)).digest('hex'),
  );

/** A key for a connection that only reads, and whose lines nobody will see. */
export const passingKey = (): Buffer => randomBytes(BYTES);
