import { accountLock, evidenceKeep, serviceStop } from './contain.ts';
import type { Action } from './action.ts';
import { applicationActions } from './application.ts';
import { backupRun } from './backup.ts';
import { addressBlock } from './block-address.ts';
import { certificateRenew } from './certificate.ts';
import { hookCall } from './hook.ts';
import { horizonScale } from './horizon-scale.ts';
import { logArchive } from './log-archive.ts';
import { phpFpmScale } from './phpfpm-scale.ts';
import { phpFpmShrink } from './phpfpm-shrink.ts';
import { releaseRollback } from './release.ts';
import { serviceReload, serviceRestart } from './service.ts';

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
