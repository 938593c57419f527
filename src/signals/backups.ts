import { backupSignals } from 'tocsin/packs/backups';
import { backups } from '../catalogue/outside.ts';

export const { backupAge, backupComplete, backupShare } = backupSignals(backups);
