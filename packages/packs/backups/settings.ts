import { z } from 'zod';
import { duration } from 'tocsin/shared';

/** Backups in folders. */
export const backupSettings = z.strictObject({
  backups: z
    .array(
      z.strictObject({
        name: z.string().describe('the label `backup`'),
        folder: z.string().describe('where they lie'),
        files: z.string().default('*').describe('which names are backups; `*` stands for anything'),
        every: duration.describe('how often one is due, as `4h`'),
        ends: z.string().optional().describe('what a whole one ends with, once unpacked'),
        settled: duration.prefault('1m').describe('what changed less than this ago may still be written to'),
      }),
    )
    .min(1)
    .describe('the backups'),
});
export type WatchedBackup = z.output<typeof backupSettings>['backups'][number];
