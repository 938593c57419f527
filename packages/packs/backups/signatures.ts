import { action } from 'tocsin';

export const runBackup = action('backup.run', {
  class: 'safe',
  does: 'Dumps the database and verifies the dump, at most once a day, if there is room for it.',
  takes: { host: 'host' },
});
