import type { AlertName } from '../rules/index.ts';

/**
 * Alerts that wake nobody, that no response answers, and that are told whatever else fires: by the reason why no other alert holds them
 * back. Of all others see src/stack/inhibitions.ts.
 */
export const toldAlways = {
  'Somebody may have come in, or may come in by what else is going on.': [
    'FilesChanged',
    'AccountWithoutPassword',
    'AccountsChanged',
    'KeysChanged',
    'SetuidFilesChanged',
    'SshOpen',
    'SshTakesPasswords',
    'BansStopped',
    'ManyBanned',
    'LoginsFail',
    'PasswordLogin',
    'AuditOverdue',
  ],
  'A backup is missed most when something else is broken.': [
    'BackupOverdue',
    'BackupShrank',
    'BackupBroken',
    'RestoreNotRehearsed',
    'OffsiteCopyOverdue',
    'OffsiteCopyShort',
    'LedgerBackupOverdue',
  ],
  'A certificate runs out whatever else is going on.': [
    'ChainExpires',
    'CertificateUntrusted',
    'CertificateForAnother',
    'CertificateNotLoaded',
    'HandshakeFails',
  ],
  'Only a person can end it, and somebody has to think of it.': [
    'SecurityUpdatesWait',
    'PackageListsOld',
    'RebootRequired',
    'MaintenanceForgotten',
    'KillSwitchForgotten',
  ],
  'Clients cause it, and no fault of ours.': ['RequestsNotUnderstood', 'RequestsLimited', 'IntegrationQuotaLow'],
  'Customers are turned away, and no server is at fault.': [
    'CallsRefused',
    'AppointmentsCancelled',
    'WebhooksFail',
    'WebhooksStopped',
  ],
  'It happened, and is to be looked at also when all is well again.': [
    'HostKillsPrograms',
    'AccessLogLost',
    'GraveMessages',
    'ReceiverTookOver',
    'ReleasesApart',
  ],
  'It says that answering by itself does not help any more.': ['AutomationThrashes', 'ResponseRests'],
  'It always fires, and whoever gets it misses it.': ['Watchdog'],
} as const satisfies Readonly<Record<string, readonly AlertName[]>>;
