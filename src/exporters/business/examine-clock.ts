import { withMysql, type MysqlServer } from 'tocsin/packs/mysql/client';
import type { Clock } from './clock.ts';
import { newest } from './part.ts';
import type { BusinessSettings } from './settings.ts';

type Config = MysqlServer & Omit<BusinessSettings, 'passwordFile'>;

/** Seconds that a row may be older than now, and still be taken for one of now; and that clocks may differ. */
const FRESH = 300;
const CLOCKS = 60;

/** The column of each table that is set when something happens. */
const columnsOf = ({ appointments: a, calls: c, webhooks: w }: Config) => [
  ...(a ? [{ table: a.table, id: a.id, at: a.createdAt }] : []),
  ...(c ? [{ table: c.table, id: c.id, at: c.endedAt }] : []),
  ...(w ? [{ table: w.table, id: w.id, at: w.receivedAt }] : []),
];

const hoursOf = (seconds: number): string => `${Math.round(seconds / 360) / 10} h`;

const remarkOn = (
  { table, at }: { readonly table: string; readonly at: string },
  { age, offset, zone }: { readonly age: number; readonly offset: number; readonly zone: string },
): readonly string[] => {
  const set = 'set appTimezone to the timezone of config/app.php, such as "UTC"';
  if (age < -CLOCKS)
    return [`The newest ${at} of ${table} lies ${hoursOf(-age)} ahead of the server's clock (${zone}): ${set}.`];
  // Old rows say nothing. One that is as old as the zone is ahead of UTC was most likely written just now, in UTC.
  if (offset > 0 && age >= offset - CLOCKS && age < offset + FRESH)
    return [
      `The newest ${at} of ${table} lies ${hoursOf(offset)} before the server's clock (${zone}), which is just what that is ahead of UTC: if the application writes UTC, ${set}.`,
    ];
  return [];
};

/** Whether the newest times of the tables look like times of another zone. */
export const examineClock = (config: Config, clock: Clock, signal: AbortSignal): Promise<readonly string[]> =>
  withMysql(config, { signal, budget: 5000 }, async (select) => {
    const [row] = await select(
      'select unix_timestamp() as now, timestampdiff(second, utc_timestamp(), now()) as ahead, @@session.time_zone as zone, @@system_time_zone as machine',
    );
    const [now, offset] = [Number(row?.['now']), Number(row?.['ahead'])];
    const zone = String(row?.['zone'] === 'SYSTEM' ? row['machine'] : row?.['zone']);
    const remarks: string[] = [];
    for (const column of columnsOf(config)) {
      const at = await newest(select, column, clock).catch(() => undefined);
      if (at !== undefined) remarks.push(...remarkOn(column, { age: now - at, offset, zone }));
    }
    return remarks;
  });
