import type { AlertStore } from '../alerts/store/alert-store.ts';
import type { Sync } from '../database/sync.ts';
import type { DeploymentStore } from '../deployments/store.ts';
import type { IncidentStore } from '../incidents/store/incident-store.ts';
import type { MaintenanceStore } from '../maintenance/store.ts';
import type { EvidenceStore } from '../evidence/store.ts';
import type { HealthStore } from '../metrics/store.ts';
import type { NoteStore } from '../notify/store/note-store.ts';
import type { OutboxStore } from '../notify/store/outbox-store.ts';
import type { OrderStore } from '../orders/store.ts';
import type { RecordDayStore } from '../record/day.ts';
import type { RecordStore } from '../record/store.ts';
import type { RunStore } from '../runs/store/run-store.ts';
import type { ScorecardStore } from '../scorecard/store.ts';
import type { WatchdogStore } from '../watchdog/store.ts';
import type { EpochStore } from './epoch.ts';
import type { RetentionStore } from './retention.ts';

/** The stores of all concerns, in one database. Whoever needs one asks for it, and not for the ledger. */
export interface Stores
  extends
    AlertStore,
    RunStore,
    OrderStore,
    RecordStore,
    RecordDayStore,
    IncidentStore,
    DeploymentStore,
    MaintenanceStore,
    WatchdogStore,
    NoteStore,
    OutboxStore,
    ScorecardStore,
    EvidenceStore,
    HealthStore,
    RetentionStore,
    EpochStore {}

/** What the receiver must not forget. A call that has returned is on disk; `at` and `now` are Unix milliseconds. */
export interface Ledger extends Stores {
  close(): Promise<void>;
}

/** The same, as it runs inside the ledger's own thread: within a transaction, and at once. */
export type Operations = Sync<Stores>;
