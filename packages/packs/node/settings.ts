import { z } from 'zod';

/** A log that is counted line by line. */
export const logSettings = z.strictObject({ file: z.string().describe('the log') });
/** Folders whose size is of interest. */
export const directorySettings = z.strictObject({
  folders: z.array(z.string()).min(1).describe('the folders whose size is told'),
});
