import { business as catalogue } from '../catalogue/business.ts';
import { queues } from '../catalogue/queues.ts';
import { bookmarksIn, type Collector, tallying, writing } from 'tocsin/exporter';
import { isFatal, withMysql, type MysqlServer } from 'tocsin/packs/mysql/client';
import { failedJobs, registrations } from './business/accounts.ts';
import { appointments } from './business/appointments.ts';
import { calls } from './business/calls.ts';
import { clockOf, type Clock } from './business/clock.ts';
import { examineClock } from './business/examine-clock.ts';
import type { Part } from './business/part.ts';
import { businessReads } from './business/reads.ts';
import type { BusinessSettings } from './business/settings.ts';
import { withTimes } from './business/time-columns.ts';
import { webhooks } from './business/webhooks.ts';

type Config = MysqlServer & Omit<BusinessSettings, 'passwordFile'>;

const partsOf = (
  { appointments: a, calls: c, webhooks: w, users: u, failedJobs: f }: Config,
  clock: Clock,
): readonly Part[] => [
  ...(a
    ? withTimes({ table: a.table, columns: [a.createdAt, a.startsAt, a.cancelledAt] }, appointments(a, clock))
    : []),
  ...(c ? withTimes({ table: c.table, columns: [c.endedAt] }, calls(c, clock)) : []),
  ...(w ? withTimes({ table: w.table, columns: [w.receivedAt, w.processedAt, w.failedAt] }, webhooks(w, clock)) : []),
  ...(u ? [registrations(u)] : []),
  ...(f ? [failedJobs(f, queues)] : []),
];

/** Counts what the business does, from the application's tables: new rows only, so the size of a table does not matter. */
export const business = (config: Config): Collector => {
  const clock = clockOf(config.appTimezone);
  const parts = partsOf(config, clock);
  const reads = businessReads(config);
  return {
    id: 'business',
    async collect(scrape) {
      const { snapshot, tally, report } = scrape;
      const outlets = {
        out: writing(catalogue, snapshot),
        counts: tallying(catalogue, tally),
        bookmark: bookmarksIn(scrape),
      };
      await withMysql(config, { ...scrape, reads }, async (select) => {
        for (const part of parts) {
          try {
            await part(select, outlets);
          } catch (error) {
            // A table that is not there says nothing about the others; a server that is gone does.
            if (isFatal(error)) throw error;
            report(error as Error);
          }
        }
      });
    },
    examine: (signal) => examineClock(config, clock, signal),
  };
};
