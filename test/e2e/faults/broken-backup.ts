import { readFile, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Fault } from '../fault.ts';

/** A backup ended before it was whole. */
export const brokenBackup: Fault = {
  name: 'a backup that broke off',
  touches: ['backups'],
  alerts: [
    {
      labels: { alertname: 'BackupBroken', instance: 'prod-web-01', backup: 'full' },
      says: /^the newest backup full on prod-web-01 is incomplete or corrupt$/,
    },
  ],
  messages: [/\[P\d drill\] BackupBroken".*the newest backup full on prod-web-01 is incomplete or corrupt/s],
  inject: async ({ run }) => {
    const backup = join(run.dir, 'backups/full/backup.tar.gz');
    const whole = await readFile(backup);
    const write = async (bytes: Uint8Array): Promise<void> => {
      await writeFile(backup, bytes);
      // Nobody writes it any more.
      const ended = Date.now() / 1000 - 120;
      await utimes(backup, ended, ended);
    };
    await write(whole.subarray(0, -6));
    return { end: () => write(whole) };
  },
};
