import { readFile } from 'node:fs/promises';

/** A flag of a socket that listens. */
const LISTENS = 0x10000;

/**
 * Connections that wait on a Unix socket to be accepted. PHP-FPM says 0 of them whatever happens, but the kernel lists each: it
 * has the path of the listener and, for want of anyone who has it open, no inode. Undefined where the kernel knows no such
 * listener, as from within another container.
 */
export const waitingOn = async (path: string): Promise<number | undefined> => {
  const table = await readFile('/proc/net/unix', 'utf8');
  let listens = false;
  let waiting = 0;
  for (const line of table.split('\n')) {
    if (!line.endsWith(` ${path}`)) continue;
    const [, , , flags = '', , , inode] = line.split(/\s+/);
    if ((Number.parseInt(flags, 16) & LISTENS) !== 0) listens = true;
    else if (inode === '0') waiting++;
  }
  return listens ? waiting : undefined;
};
