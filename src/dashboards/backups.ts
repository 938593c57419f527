import { dashboard, timeseries } from 'tocsin';
import { dumpAge, offsiteAge, offsiteShare, rehearsalAge } from 'tocsin/packs/backups';
import { maxDumpAge } from '../catalogue/limits.ts';
import { backupAge, backupComplete, backupShare } from '../signals/backups.ts';
import { backupsKept, oldestBackup } from '../signals/room.ts';

export const backups = dashboard({
  uid: 'backups',
  title: 'Backups',
  range: '2d',
  variables: {},
  rows: () => ({
    'What was written': [
      timeseries(backupAge),
      timeseries(dumpAge, { mark: maxDumpAge }),
      timeseries(backupComplete),
      timeseries(backupShare),
      timeseries(backupsKept),
      timeseries(oldestBackup),
    ],
    'What can be restored': [timeseries(rehearsalAge), timeseries(offsiteAge), timeseries(offsiteShare)],
  }),
});
