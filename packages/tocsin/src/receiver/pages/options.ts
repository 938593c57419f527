import type { ReceiverConfig } from '../../shared/receiver-config.ts';
import type { Logger } from '../../shared/log.ts';
import type { SignedIdentities } from '../http/auth.ts';
import type { Credentials } from '../http/caller.ts';
import type { EvidenceStore } from '../evidence/store.ts';
import type { IncidentRules } from '../incidents/incident.ts';
import type { Switch } from '../guards/kill-switch.ts';
import type { DeploymentStore } from '../deployments/store.ts';
import type { IncidentStore } from '../incidents/store/incident-store.ts';
import type { MaintenanceStore } from '../maintenance/store.ts';
import type { NoteStore } from '../notify/store/note-store.ts';
import type { OrderStore } from '../orders/store.ts';
import type { RunStore } from '../runs/store/run-store.ts';
import type { ScorecardStore } from '../scorecard/store.ts';
import type { History } from '../prometheus/history.ts';
import type { OrderService } from '../orders/service.ts';

/** The stores that the pages show, and write. */
interface PagesStores
  extends
    RunStore,
    IncidentStore,
    MaintenanceStore,
    DeploymentStore,
    OrderStore,
    ScorecardStore,
    NoteStore,
    EvidenceStore {}

export interface PagesOptions {
  readonly ledger: PagesStores;
  readonly killSwitch: Switch;
  readonly credentials: () => Credentials;
  /** By a proxy in front. */
  readonly signed: SignedIdentities;
  readonly key: Buffer;
  readonly config: Pick<
    ReceiverConfig,
    'hosts' | 'kubernetes' | 'responses' | 'runbooks' | 'principalsFile' | 'alerts'
  >;
  /** What Prometheus remembers. */
  readonly history: History;
  readonly orderService: OrderService;
  /** Whether what an action does cannot be undone. */
  readonly isDestructive: (action: string) => boolean;
  readonly rules: IncidentRules;
  readonly environment: string;
  readonly url: string | undefined;
  readonly now: () => number;
  readonly log: Logger;
  /** A person has decided about a run, or turned the kill switch. */
  readonly onDecision: () => void;
  /** A person has written something else. */
  readonly onNews: () => void;
}
