import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

// Servers live here, and the PATH of a person's own shell often leaves these out.
const SERVER_FOLDERS = ['/usr/local/sbin', '/usr/sbin', '/sbin'];

const isExecutable = (file: string): boolean => {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/** The absolute path of the first of these commands that is installed: sshd, for one, refuses to run by a bare name. */
export const commandPath = (...names: readonly string[]): string => {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), ...SERVER_FOLDERS];
  const found = names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable);
  if (found !== undefined) return found;
  throw new Error(`${names.join(' or ')} is not installed; test/install-servers.sh installs it on Debian.`);
};
