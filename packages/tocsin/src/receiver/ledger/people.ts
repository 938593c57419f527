import type { DatabaseSync } from 'node:sqlite';
import { deploymentOperations } from './deployments.ts';
import { incidentOperations } from './incidents.ts';
import { incidentTurn } from './incident-turn.ts';
import { noteOperations } from './notes.ts';
import { orderOperations } from './orders.ts';
import type { PeopleLedger } from './people-port.ts';
import type { Operations } from './port.ts';
import { watchdogTurn } from './watchdog.ts';
import { windowOperations } from './windows.ts';

/** All that the ledger keeps for people. */
export const peopleOperations = (db: DatabaseSync): Pick<Operations, keyof PeopleLedger | 'maintenance'> => ({
  ...noteOperations(db),
  ...incidentOperations(db),
  turnIncidents: incidentTurn(db),
  turnWatchdog: watchdogTurn(db),
  ...deploymentOperations(db),
  ...windowOperations(db),
  ...orderOperations(db),
});
