import { z } from 'zod';

/** A log that is counted line by line. */
export const logSettings = z.strictObject({ file: z.string() });
/** Folders whose size is of interest. */
export const directorySettings = z.strictObject({ folders: z.array(z.string()).min(1) });
