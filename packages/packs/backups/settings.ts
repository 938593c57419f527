import { z } from 'zod';
import { duration } from 'tocsin/shared';

/** Backups in folders. */
export const backupSettings = z.strictObject({
  backups: z
    .array(
      z.strictObject({
        name: z.string(),
        folder: z.string(),
        /** Names of the files that are backups; `*` stands for anything. */
        files: z.string().default('*'),
        /** How often one is due. */
        every: duration,
        /** What a complete one ends with, once unpacked. */
        ends: z.string().optional(),
        /** A file that changed less than this ago may still be written to. */
        settled: duration.prefault('1m'),
      }),
    )
    .min(1),
});
export type WatchedBackup = z.output<typeof backupSettings>['backups'][number];
