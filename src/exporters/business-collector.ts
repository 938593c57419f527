import { collector, unlocked } from 'tocsin/exporter';
import { passwordOf, readsOf, serverOn, type MysqlOptions } from 'tocsin/packs/mysql';
import { business } from '../catalogue/business.ts';
import { businessReads } from './business/reads.ts';
import { businessSettings, type BusinessSchema } from './business/settings.ts';

/** What the business does, from the application's own tables. */
export const businessCollector = (server: MysqlOptions, schema: BusinessSchema) =>
  collector({
    id: 'business',
    looksAt: "new rows of the application's tables, by the names in `src/exporters/business/schema.ts`",
    needs: 'those columns; an index on `cancelled_at`, `ended_at`, `processed_at`, `failed_at`',
    publishes: [business],
    settings: businessSettings,
    on: (placing, host) => {
      const settings = serverOn(server, placing, host);
      return settings && { ...settings, ...schema };
    },
    secrets: [passwordOf(server)],
    reads: [readsOf(server, businessReads(schema))],
    load: async (settings) => (await import('./business.ts')).business(unlocked(settings)),
  });
