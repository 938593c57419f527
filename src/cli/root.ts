import { fileURLToPath } from 'node:url';

/** The project's folder. Paths in findings are relative to it. */
export const root = fileURLToPath(new URL('../../', import.meta.url));
