import { open } from 'node:fs/promises';
import type { Query } from './connection.ts';

/** Bytes of one row: small enough to be sent within the patience with the store. */
const PART = 2 ** 20;

/** Writes a copy of the ledger, as it is after the line `seq`, into the store. */
export const writeSnapshot = async (query: Query, name: string, seq: number, file: string): Promise<void> => {
  await query('DELETE FROM tocsin_snapshot WHERE name = $1 AND seq = $2', [name, seq]);
  const source = await open(file);
  try {
    for (let part = 0; ; part += 1) {
      const { buffer, bytesRead } = await source.read({
        buffer: Buffer.alloc(PART),
        length: PART,
        position: part * PART,
      });
      if (bytesRead === 0) return;
      await query('INSERT INTO tocsin_snapshot VALUES ($1, $2, $3, $4)', [
        name,
        seq,
        part,
        buffer.subarray(0, bytesRead),
      ]);
    }
  } finally {
    await source.close();
  }
};

/** Reads the store's copy into a file; `query` is within a transaction that sees one state. */
export const readSnapshot = async (query: Query, name: string, file: string): Promise<void> => {
  const target = await open(file, 'w', 0o600);
  try {
    for (let part = 0; ; part += 1) {
      const { rows } = await query(
        `SELECT bytes FROM tocsin_snapshot JOIN tocsin_lease USING (name)
         WHERE name = $1 AND tocsin_snapshot.seq = snapshot AND part = $2`,
        [name, part],
      );
      const bytes = rows[0]?.['bytes'] as Buffer | undefined;
      if (bytes === undefined) break;
      await target.write(bytes);
    }
    await target.sync();
  } finally {
    await target.close();
  }
};
