import { z } from 'zod';
import { address, duration } from './fields.ts';

/** Samples of one collector and of a page, where a configuration does not say. */
export const MOST_SAMPLES = { collector: 50_000, total: 200_000 } as const;

/** What `tocsin exporter --config` reads. Generated; a collector that is not named does not run. */
export const exporterConfig = z.strictObject({
  listen: address.describe(
    'where to listen; beyond loopback only with `tokenFile`, or with users or client certificates in `webConfigFile`',
  ),
  tokenFile: z
    .string()
    .optional()
    .describe('the file with the bearer token that a scrape must present; read again when it changes'),
  webConfigFile: z
    .string()
    .optional()
    .describe("TLS and users, in the format of Prometheus' exporter-toolkit; read again when it changes"),
  stateFolder: z
    .string()
    .optional()
    .describe('the folder for what counters and positions in logs are after a restart; without it they begin anew'),
  limits: z
    .strictObject({
      collector: z.number().int().positive().default(MOST_SAMPLES.collector).describe('of one collector'),
      total: z.number().int().positive().default(MOST_SAMPLES.total).describe('of a page'),
    })
    .prefault({})
    .describe('most samples; what is beyond is left out, whole metrics at a time'),
  strict: z.boolean().default(false).describe('whether to answer 503 when every collector failed'),
  created: z
    .boolean()
    .default(false)
    .describe('whether OpenMetrics has `_created` for what the exporter counts itself'),
  timeout: duration.describe('the upper bound of a scrape where Prometheus does not send its own'),
  collectors: z
    .record(z.string(), z.unknown())
    .describe('the settings of each collector, by its id; one that is not named does not run'),
});
export type ExporterConfig = z.output<typeof exporterConfig>;
/** As it stands in the file. */
export type ExporterConfigFile = z.input<typeof exporterConfig>;
