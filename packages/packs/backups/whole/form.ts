import type { Bytes } from './bytes.ts';

/** The forms that a backup may have, by its first bytes. */
const magics = {
  gzip: '1f8b',
  zstd: '28b52ffd',
  xz: 'fd377a585a00',
  bzip2: '425a68',
  lz4: '04224d18',
  zip: '504b0304',
} as const;
/**
 * Forms of which nothing here can say whether they are whole, by their first bytes: what pg_dump, mongodump and xtrabackup write
 * for their own readers, what openssl, age and gpg encrypt, 7-Zip, RAR, files of SQLite, what compress, lzop and lzip pack, and Borg.
 */
const closedMagics = [
  'PGDMP',
  'm\u00e2\u0099\u0081',
  "7z\u00bc\u00af'\u001c",
  'XBSTCK01',
  'Salted__',
  'age-encryption.org',
  '-----BEGIN PGP MESSAGE',
  'Rar!\u001a\u0007',
  'SQLite format 3\0',
  '\u001f\u009d',
  '\u0089LZO\0',
  'LZIP',
  'BORG_SEG',
  // An archive of zip in several files, but for the last of them.
  'PK\u0007\u0008',
].map((words) => Buffer.from(words, 'latin1').toString('hex'));
/** The same by the end of their names: of the packed forms that nothing marks, and of what is encrypted without a mark. */
const CLOSED = /\.(gpg|pgp|age|enc|aes|7z|rar|br|lz|lzo|lzma)$/i;

/** `plain` is what is not packed; `closed` is what cannot be looked into. */
export type Form = keyof typeof magics | 'empty zip' | 'plain' | 'closed';

const LONGEST_MAGIC = 24;

/** The form of a backup by its first bytes, and by its name. @throws the system's error when it cannot be read */
export const formOf = async (name: string, bytes: Bytes): Promise<Form> => {
  const begins = (await bytes.at(0, LONGEST_MAGIC)).toString('hex');
  const found = (Object.keys(magics) as (keyof typeof magics)[]).find((form) => begins.startsWith(magics[form]));
  if (found !== undefined) return found;
  if (begins.startsWith('504b0506')) return 'empty zip';
  // What pzstd writes begins with a frame that holds nothing.
  if (/^5[0-9a-f]2a4d18/.test(begins)) return 'zstd';
  return CLOSED.test(name) || closedMagics.some((magic) => begins.startsWith(magic)) ? 'closed' : 'plain';
};
