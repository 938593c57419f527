import { define, type Orderable, orderable } from 'tocsin';
import {
  clearCache,
  horizonContinue,
  horizonPause,
  horizonTerminate,
  maintenanceOff,
  maintenanceOn,
  restartQueue,
} from 'tocsin/packs/laravel';
import { blockAddress, keepEvidence, lockAccount, reloadService, restartService, stopService } from 'tocsin/packs/node';
import type { Role } from '../catalogue/roles.ts';

/**
 * What a person may have done through the receiver, without an alert: no alert carries the address or the account, or only a
 * person can want it. What is destructive waits for a second person.
 */
export const orders = define([
  // The manual's containment, in its order: keep what may be gone later, then shut the ways in.
  orderable(keepEvidence, { on: ['web', 'db', 'redis'], atOnce: 4 }),
  orderable(blockAddress, { on: ['web'], atOnce: 2 }),
  orderable(lockAccount, { on: ['web', 'db', 'redis'], atOnce: 4 }),
  orderable(stopService, { on: ['web', 'db', 'redis'] }),
  orderable(maintenanceOn, { on: ['web'], atOnce: 2 }),
  orderable(maintenanceOff, { on: ['web'], atOnce: 2 }),
  orderable(horizonPause, { on: ['web'] }),
  orderable(horizonContinue, { on: ['web'] }),
  orderable(horizonTerminate, { on: ['web'] }),
  orderable(restartQueue, { on: ['web'] }),
  orderable(clearCache, { on: ['web'] }),
  orderable(reloadService, { on: ['web', 'db', 'redis'] }),
  orderable(restartService, { on: ['web', 'db', 'redis'] }),
] as const satisfies readonly Orderable<Role>[]);
