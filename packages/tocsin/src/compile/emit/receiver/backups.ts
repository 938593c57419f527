import type { ReceiverConfigFile } from '../../../shared/receiver-config.ts';
import type { Model } from '../../model.ts';

/** How the receiver backs up its ledger by itself. */
export const backupsConfig = ({ backups, place }: Model): Pick<ReceiverConfigFile, 'backups'> =>
  backups === undefined ? {} : { backups: { folder: place.path('receiver-backups'), ...backups } };
