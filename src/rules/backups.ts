import { alerts } from 'tocsin';
import { backupAlerts, dumpAlerts, offsiteAlerts } from 'tocsin/packs/backups';
import { maxDumpAge } from '../catalogue/limits.ts';
import { backups as metrics } from '../catalogue/outside.ts';

export const backups = alerts('backups', {
  ...backupAlerts(metrics),
  ...dumpAlerts({ maxAge: maxDumpAge }),
  ...offsiteAlerts(),
});
