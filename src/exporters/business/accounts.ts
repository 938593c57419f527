import type { BusinessSettings } from './settings.ts';
import { foreign } from 'tocsin/exporter';
import type { Part } from './part.ts';
import { followInserts, quoted } from './rows.ts';

/** Users as they register. */
export const registrations = ({ table, id }: NonNullable<BusinessSettings['users']>): Part => {
  const registered = followInserts({ table, id, columns: {} });
  return (select, { counts, bookmark }) => {
    counts.users_registered_total.add(0);
    return registered(select, bookmark('users'), () => counts.users_registered_total.add());
  };
};

/** More failed jobs than these make no difference to anybody, and counting them would cost more and more. */
const MOST_FAILED = 10_000;

/** Laravel's failed_jobs by queue. Those that are known and have none are 0. */
export const failedJobs =
  ({ table, id, queue }: NonNullable<BusinessSettings['failedJobs']>, queues: readonly string[]): Part =>
  async (select, { out }) => {
    const rows = await select(
      `select queue, count(*) as jobs from
       (select ${quoted(queue)} as queue from ${quoted(table)} order by ${quoted(id)} desc limit ${MOST_FAILED}) newest
       group by queue`,
    );
    for (const name of queues)
      if (!rows.some(({ queue }) => queue === name)) out.queue_failed_jobs.set({ queue: foreign<never>(name) }, 0);
    for (const { queue, jobs } of rows)
      out.queue_failed_jobs.set({ queue: foreign<never>(String(queue)) }, Number(jobs));
  };
