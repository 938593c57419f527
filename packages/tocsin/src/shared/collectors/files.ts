import { z } from 'zod';
import { duration } from '../fields.ts';

/** Backups in folders. */
export const backups = z.strictObject({
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

/** The application's folder, or the link to its release. */
export const deployment = z.strictObject({ folder: z.string() });

/** A log that is counted line by line. */
const log = z.strictObject({ file: z.string() });
export const authLog = log;
export const firewallLog = log;
export const laravelLog = log;

/** Folders whose size is of interest. */
export const directories = z.strictObject({ folders: z.array(z.string()).min(1) });
