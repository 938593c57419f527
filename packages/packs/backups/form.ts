import { open } from 'node:fs/promises';

/** The forms that a backup may have, by its first bytes. */
const magics = {
  gzip: '1f8b',
  zstd: '28b52ffd',
  xz: 'fd377a585a00',
  bzip2: '425a68',
  lz4: '04224d18',
  zip: '504b0304',
} as const;
/** Forms of which nothing here can say whether they are whole, by the end of their names: encrypted ones, and rare packers. */
const CLOSED = /\.(gpg|pgp|age|enc|aes|7z|rar|br|lz|lzo|lzma)$/i;

/** `plain` is what is not packed; `closed` is what cannot be looked into. */
export type Form = keyof typeof magics | 'empty zip' | 'plain' | 'closed';

const LONGEST_MAGIC = 6;

/** The form of a file. @throws the system's error when it cannot be read */
export const formOf = async (file: string): Promise<Form> => {
  const handle = await open(file, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(LONGEST_MAGIC), 0, LONGEST_MAGIC, 0);
    const begins = buffer.toString('hex', 0, bytesRead);
    const found = (Object.keys(magics) as (keyof typeof magics)[]).find((form) => begins.startsWith(magics[form]));
    if (found !== undefined) return found;
    if (begins.startsWith('504b0506')) return 'empty zip';
    return CLOSED.test(file) ? 'closed' : 'plain';
  } finally {
    await handle.close();
  }
};
