import { database } from '../stack/packs.ts';
import { businessCollector } from './business-collector.ts';
import { businessSchema } from './business/schema.ts';
import { integrationsCollector } from './integrations-collector.ts';

/** AskProAI's own collectors, beside those of its packs. */
export const collectors = [
  businessCollector(database, businessSchema),
  integrationsCollector(
    ['monitoring'],
    [
      {
        integration: 'calcom',
        api: 'api.cal.com',
        keyFile: 'calcom-api-key',
        statusUrl: 'https://status.cal.com/api/v2/status.json',
      },
      { integration: 'retell', api: 'api.retellai.com', keyFile: 'retell-api-key' },
    ],
  ),
];
