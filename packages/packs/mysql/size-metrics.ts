import { bounded, from, gauge, metrics, type Application } from 'tocsin';

/** How much room the database takes. */
export const databaseSizeMetrics = ({ namespace, job }: Application) =>
  metrics(
    namespace,
    from(
      {
        source: 'information_schema, asked every five minutes',
        absent: 'The database cannot be read: look at `collector_up` of the collector database-size.',
      },
      {
        database_size_bytes: gauge('Data and indexes of the database. Up to five minutes old.', {
          database: bounded(10),
        }),
        database_table_size_bytes: gauge('Data and indexes of its largest tables. Up to five minutes old.', {
          table: bounded(40),
        }),
      },
    ),
    { job },
  );
export type DatabaseSizeMetrics = ReturnType<typeof databaseSizeMetrics>;
