import { projectRoot } from '#lang';

/** The project's folder. Paths in findings are relative to it. */
export const root = projectRoot(process.cwd());
