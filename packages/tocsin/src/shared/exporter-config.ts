import { z } from 'zod';
import { address, duration } from './fields.ts';

/** Samples of one collector and of a page, where a configuration does not say. */
export const MOST_SAMPLES = { collector: 50_000, total: 200_000 } as const;

/** What `tocsin exporter --config` reads. Generated; a collector that is not named does not run. */
export const exporterConfig = z.strictObject({
  /** Where to listen. Beyond loopback only with `tokenFile`, or with users or client certificates in `webConfigFile`. */
  listen: address,
  /** File with the bearer token that a scrape must present; read again when it changes. */
  tokenFile: z.string().optional(),
  /** TLS and users, in the format of Prometheus' exporter-toolkit; read again when it changes. */
  webConfigFile: z.string().optional(),
  /** Folder for what counters and positions in logs are after a restart. Without it they begin anew. */
  stateFolder: z.string().optional(),
  /** Most samples of one collector and of a page; what is beyond is left out, whole metrics at a time. */
  limits: z
    .strictObject({
      collector: z.number().int().positive().default(MOST_SAMPLES.collector),
      total: z.number().int().positive().default(MOST_SAMPLES.total),
    })
    .prefault({}),
  /** Answer 503 when every collector failed. */
  strict: z.boolean().default(false),
  /** OpenMetrics has `_created` for what the exporter counts itself. */
  created: z.boolean().default(false),
  /** Upper bound of a scrape where Prometheus does not send its own. */
  timeout: duration,
  /** The settings of each collector, by its id; their shapes are the collectors' own. */
  collectors: z.record(z.string(), z.unknown()),
});
export type ExporterConfig = z.output<typeof exporterConfig>;
/** As it stands in the file. */
export type ExporterConfigFile = z.input<typeof exporterConfig>;
