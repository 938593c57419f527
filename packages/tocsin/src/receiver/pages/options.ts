import type { ReceiverConfig } from '../../shared/receiver-config.ts';
import type { Logger } from '../../shared/log.ts';
import type { Credentials } from '../http/auth.ts';
import type { IncidentRules } from '../incidents/incident.ts';
import type { Switch } from '../guards/kill-switch.ts';
import type { Ledger } from '../ledger/port.ts';
import type { OrderDesk } from '../orders/service.ts';

export interface PagesOptions {
  readonly ledger: Ledger;
  readonly killSwitch: Switch;
  readonly credentials: () => Credentials;
  readonly key: Buffer;
  readonly config: Pick<ReceiverConfig, 'hosts' | 'responses'>;
  readonly orderDesk: OrderDesk;
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
