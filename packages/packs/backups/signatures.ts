import { action } from 'tocsin';

export const runBackup = action('backup.run', {
  class: 'safe',
  does: 'Has the database dumped and the dump proved, once a day, if there is room for it.',
  takes: { host: 'host' },
});
