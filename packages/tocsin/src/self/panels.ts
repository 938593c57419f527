import { stat, timeseries, type Panel } from '#lang';
import { ledgerBackupAge, ledgerBackupDuration, ledgerBackupFailures, ledgerBackupSize } from './backup-signals.ts';
import {
  deploymentDegraded,
  deploymentTook,
  openIncidents,
  sinceDeployment,
  timeToAcknowledge,
  timeToRecover,
} from './incident-signals.ts';
import { activeReceiver, activeReceivers, leaseStoreUp } from './pair-signals.ts';
import {
  alertsFound,
  alertsTaken,
  breakersOpen,
  budgetUsed,
  deliveries,
  effectiveness,
  killSwitch,
  messagesAbandoned,
  messagesWaiting,
  openEpisodes,
  runsByState,
  sinceDelivery,
  sinceWatchdog,
} from './signals.ts';

/** What the receiver hears, does and says, and the backups of its ledger; of a pair with a lease, which of them is active. */
export const receiverPanels = (): Panel[] => [
  timeseries(sinceDelivery),
  timeseries(sinceWatchdog),
  timeseries(openEpisodes),
  timeseries(deliveries),
  timeseries(alertsTaken),
  timeseries(alertsFound),
  timeseries(runsByState),
  timeseries(effectiveness),
  timeseries(budgetUsed),
  timeseries(breakersOpen),
  timeseries(killSwitch),
  timeseries(messagesWaiting),
  timeseries(messagesAbandoned),
  timeseries(ledgerBackupAge),
  timeseries(ledgerBackupSize),
  timeseries(ledgerBackupDuration),
  timeseries(ledgerBackupFailures),
  timeseries(leaseStoreUp),
  timeseries(activeReceivers),
  timeseries(activeReceiver),
];

/** Open incidents, and how fast those of the last 30 days were acknowledged and resolved. */
export const incidentPanels = (): Panel[] => [timeseries(openIncidents), stat(timeToAcknowledge), stat(timeToRecover)];

/** The last reported deployment, and whether it did harm. */
export const deploymentPanels = (): Panel[] => [
  stat(sinceDeployment),
  stat(deploymentTook),
  timeseries(deploymentDegraded),
];
