import type { ActionDeclaration } from 'tocsin/receiver';
import { BATCH } from '../node/batch.ts';
import { backupRun } from './backup.ts';

/** Has the database dumped into a folder, on the hosts of these roles. */
export const dumpAction = (on: readonly string[], folder: string): ActionDeclaration => ({
  action: backupRun,
  program: {
    name: 'backup',
    script: new URL('./backup.sh', import.meta.url),
    on,
    settings: ({ place }) => ({ STATE: place.path('responses'), FOLDER: folder, BATCH: `${BATCH} backup-database` }),
  },
});
