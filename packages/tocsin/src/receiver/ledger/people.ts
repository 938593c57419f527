import type { DatabaseSync } from 'node:sqlite';
import { deploymentOperations } from '../deployments/store.ts';
import { incidentOperations } from '../incidents/store/incidents.ts';
import { incidentTurn } from '../incidents/store/turn.ts';
import { noteOperations } from '../notify/store/notes.ts';
import { orderOperations } from '../orders/store.ts';
import type { PeopleLedger } from './people-port.ts';
import type { Operations } from './port.ts';
import { watchdogTurn } from '../watchdog/store.ts';
import { windowOperations } from '../maintenance/store.ts';

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
