import { z } from 'zod';
import { duration } from '../fields.ts';

const SECOND = 1_000;

/** How the receiver backs up its ledger by itself. */
export const backups = z.strictObject({
  /** Where: a folder that is there, of the receiver alone. Other files in it are left alone. */
  folder: z.string().min(1),
  /** How often. */
  every: duration.refine((every) => every >= SECOND, 'it is at least 1s').prefault('1d'),
  /** How many are kept. */
  keep: z.number().int().positive().default(7),
});
export type BackupsConfig = z.output<typeof backups>;
