import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const BYTES = 32;
/** The name of its file. */
export const SIGNING_KEY = 'signing-key';

/** The key that signs links and sessions: made once, in the state folder, for the receiver alone. Without it old ones end. */
export const openKey = (folder: string): Buffer => {
  const file = join(folder, SIGNING_KEY);
  if (!existsSync(file)) writeFileSync(file, randomBytes(BYTES).toString('hex'), { mode: 0o600, flag: 'wx' });
  const key = Buffer.from(readFileSync(file, 'utf8').trim(), 'hex');
  if (key.length !== BYTES) throw new Error(`${file} is not a key: remove it, and another is made`);
  return key;
};
