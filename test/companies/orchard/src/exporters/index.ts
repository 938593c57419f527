import { collector } from 'tocsin/exporter';
import { hasRole } from 'tocsin/shared';
import { z } from 'zod';
import { outbox } from '../catalogue.ts';

/** Messages that wait in a folder of the worker. */
export const collectors = [
  collector({
    id: 'outbox',
    publishes: [outbox],
    settings: z.strictObject({ folder: z.string() }),
    on: ({ place }, host) => (hasRole(host, ['worker']) ? { folder: place.path('outbox') } : undefined),
    load: async ({ folder }) => (await import('./outbox.ts')).outboxFiles(folder),
  }),
];
