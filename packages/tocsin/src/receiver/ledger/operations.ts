import type { DatabaseSync } from 'node:sqlite';
import { alertStore } from '../alerts/store/ingest.ts';
import type { Recent } from '../alerts/store/recent.ts';
import { deploymentStore } from '../deployments/store.ts';
import { evidenceStore } from '../evidence/store.ts';
import { incidentStore } from '../incidents/store/incidents.ts';
import { maintenanceStore } from '../maintenance/store.ts';
import { healthStore } from '../metrics/store.ts';
import { noteStore } from '../notify/store/notes.ts';
import { outboxStore } from '../notify/store/outbox.ts';
import { orderStore } from '../orders/store.ts';
import { recordDayStore } from '../record/day.ts';
import { recordStore } from '../record/store.ts';
import { runStore } from '../runs/store/runs.ts';
import { scorecardStore } from '../scorecard/store.ts';
import { watchdogStore } from '../watchdog/store.ts';
import { epochStore } from './epoch.ts';
import type { Operations } from './port.ts';
import { retentionStore } from './retention.ts';

/** Every store on this database, whose tables are there. */
export const openStores = (db: DatabaseSync, recent: Recent): Operations => ({
  ...alertStore(db, recent),
  ...runStore(db),
  ...orderStore(db),
  ...recordStore(db),
  ...recordDayStore(db),
  ...incidentStore(db),
  ...deploymentStore(db),
  ...maintenanceStore(db),
  ...watchdogStore(db),
  ...noteStore(db),
  ...outboxStore(db),
  ...scorecardStore(db),
  ...evidenceStore(db),
  ...healthStore(db),
  ...retentionStore(db),
  ...epochStore(db),
});
