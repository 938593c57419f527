import { accountLock, evidenceKeep, serviceStop } from '../../../../packs/node/contain.ts';
import type { Action } from './action.ts';
import { applicationActions } from '../../../../packs/laravel/application.ts';
import { backupRun } from '../../../../packs/backups/backup.ts';
import { addressBlock } from '../../../../packs/node/block-address.ts';
import { certificateRenew } from '../../../../packs/tls/certificate.ts';
import { hookCall } from './hook.ts';
import { horizonScale } from '../../../../packs/laravel/horizon-scale.ts';
import { logArchive } from '../../../../packs/node/log-archive.ts';
import { phpFpmScale } from '../../../../packs/php-fpm/phpfpm-scale.ts';
import { phpFpmShrink } from '../../../../packs/php-fpm/phpfpm-shrink.ts';
import { releaseRollback } from '../../../../packs/laravel/release.ts';
import { serviceReload, serviceRestart } from '../../../../packs/node/service.ts';

const all: readonly Action[] = [
  phpFpmScale,
  phpFpmShrink,
  serviceReload,
  serviceRestart,
  ...applicationActions,
  horizonScale,
  logArchive,
  addressBlock,
  backupRun,
  certificateRenew,
  releaseRollback,
  evidenceKeep,
  accountLock,
  serviceStop,
  hookCall,
];

/** Every action that this version can carry out, by its name in the catalogue. */
export const actions: ReadonlyMap<string, Action> = new Map(all.map((action) => [action.spec.name, action]));
