import type { business } from '../../catalogue/business.ts';
import type { Bookmark, Snapshot, Tally } from 'tocsin/exporter';
import type { Select } from 'tocsin/packs/mysql/client';
import type { Clock } from './clock.ts';
import { quoted } from './rows.ts';

/** Where a part says what it found: what is true now, and what it counted. */
export interface Outlets {
  readonly out: Snapshot<typeof business>;
  readonly counts: Tally<typeof business>;
  /** How far each table was read. */
  readonly bookmark: (name: string) => Bookmark;
}
/** One question about the business. The others are asked even if it fails. */
export type Part = (select: Select, outlets: Outlets) => Promise<void>;

/** When the newest row is from: of the greatest number, which costs nothing to find. Undefined in an empty table. */
export const newest = async (
  select: Select,
  { table, id, at }: { readonly table: string; readonly id: string; readonly at: string },
  clock: Clock,
): Promise<number | undefined> => {
  const [row] = await select(
    `select ${clock.seconds(at)} as at from ${quoted(table)} order by ${quoted(id)} desc limit 1`,
  );
  return row?.['at'] === undefined || row['at'] === null ? undefined : clock.unix(Number(row['at']));
};
