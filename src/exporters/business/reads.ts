import type { Columns } from 'tocsin/packs/mysql';
import type { BusinessSchema } from './settings.ts';

/** The columns that are read: all that the schema names of each table. */
export const businessReads = ({ appointments, calls, webhooks, users, failedJobs }: BusinessSchema): Columns =>
  Object.fromEntries(
    [appointments, calls, webhooks, users, failedJobs].flatMap((of) => {
      if (of === undefined) return [];
      const { table, ...columns } = of;
      return [[table, Object.values(columns).filter((column) => column !== undefined)] as const];
    }),
  );
