import { execaSync } from 'execa';

/** Whether a program is on PATH. Tests that need it are skipped where it is not, and say so by their name. */
export const isInstalled = (program: string): boolean =>
  execaSync('sh', ['-c', `command -v ${program}`], { reject: false }).exitCode === 0;
