import type { Aspect } from 'tocsin/compile';
import type { PostedAlertName } from 'tocsin/self';
import type { AlertName } from './index.ts';

/** An alert of a rule, or one that the receiver posts itself. */
type Told = AlertName | PostedAlertName;
/** The alerts that tell of it, or why none does. */
type Covered = readonly [Told, ...Told[]] | string;

const silent = ['TargetDown', 'InputMissing'] as const;
const collected = ['CollectorFails', 'InputMissing'] as const;

/** What is told of each component, aspect by aspect. What has no alert has a reason. */
export const coverage = {
  'the site, as users reach it': {
    availability: ['SiteDown', 'NameNotResolved', 'AvailabilityBurnsFast', 'AvailabilityBurnsSlow'],
    latency: ['SlowResponseTime', 'EdgeSlow', 'NameResolvesSlowly', 'LatencyBurnsFast', 'LatencyBurnsSlow'],
    errors: ['HighErrorRate', 'ClientsGiveUp', 'RequestsNotUnderstood', 'ReleasesApart'],
    saturation: 'told where it happens: PHP-FPM, MySQL, Redis',
    absence: [
      'TargetDown',
      'CollectorFails',
      'AccessLogLost',
      'AccessLogUnread',
      'AccessLogNotUnderstood',
      'InputMissing',
    ],
    capacity: ['RequestsLimited'],
  },
  'health endpoints': {
    availability: ['HealthCheckFails'],
    latency: 'the probe times out, and is then not available',
    errors: ['HealthCheckFails', 'HealthResultsOld'],
    saturation: 'they have no resource of their own',
    absence: silent,
    capacity: 'they have no resource of their own',
  },
  certificates: {
    availability: ['SiteDown', 'HandshakeFails'],
    latency: 'a handshake is part of the response time',
    errors: ['SiteDown', 'CertificateUntrusted', 'CertificateForAnother', 'CertificateNotLoaded'],
    saturation: 'nothing fills up',
    absence: silent,
    capacity: ['CertificateExpires', 'ChainExpires'],
  },
  nginx: {
    availability: ['NginxDown'],
    latency: 'its own share is nothing beside the application: SlowResponseTime',
    errors: ['HighErrorRate'],
    saturation: ['NginxDropsConnections'],
    absence: silent,
    capacity: ['HostFilesHigh'],
  },
  'PHP-FPM': {
    availability: ['HealthCheckFails', 'SiteDown'],
    latency: ['SlowResponseTime', 'PhpFpmSlowRequests'],
    errors: ['HighErrorRate'],
    saturation: ['PhpFpmSaturated'],
    absence: ['PhpFpmSilent', ...collected],
    capacity: ['PhpFpmNearLimit', 'HostMemoryLow'],
  },
  Laravel: {
    availability: ['HealthCheckFails', 'MaintenanceForgotten'],
    latency: ['SlowResponseTime'],
    errors: ['GraveMessages'],
    saturation: ['PhpFpmSaturated'],
    absence: collected,
    capacity: 'its folders grow on a disk: DiskFillsUp',
  },
  deployments: {
    availability: ['MaintenanceForgotten'],
    latency: ['DeploymentDegraded'],
    errors: ['DeploymentDegraded', 'ReleasesApart'],
    saturation: 'they have no resource of their own',
    absence: collected,
    capacity: 'releases lie on a disk: DiskFillsUp',
  },
  'queues and Horizon': {
    availability: ['HorizonInactive', 'HorizonPaused', 'QueuePaused', 'SchedulerStopped'],
    latency: ['OldestJobWaits', 'DelayedJobsOverdue'],
    errors: ['JobsFail', 'JobsAbandoned', 'FailedJobsWait'],
    saturation: ['QueueBacklog'],
    absence: collected,
    capacity: ['HorizonFull', 'RedisMemoryHigh'],
  },
  MySQL: {
    availability: ['MysqlDown'],
    latency: ['MysqlSlowQueries', 'MysqlReadsFromDisk', 'MysqlTablesOnDisk', 'MysqlJoinsScan'],
    errors: ['MysqlConnectsFail', 'MysqlClientsVanish'],
    saturation: ['MysqlConnectionsHigh', 'MysqlRefusesConnections', 'MysqlBusy', 'MysqlRowLocksWait'],
    absence: silent,
    capacity: ['DiskFillsUp', 'DiskSpaceLow', 'MysqlTablesReopened'],
  },
  Redis: {
    availability: ['RedisDown'],
    latency: ['RedisForksSlow'],
    errors: ['RedisRefusesConnections', 'RedisSaveFails', 'RedisSnapshotOld', 'RedisLogFails'],
    saturation: ['RedisConnectionsHigh', 'RedisMemoryHigh', 'RedisEvicts'],
    absence: silent,
    capacity: ['RedisMemoryHigh', 'RedisPolicyEvicts', 'RedisFragmented'],
  },
  hosts: {
    availability: ['TargetDown'],
    latency: ['HostSwaps', 'HostCpuStolen'],
    errors: ['HostKillsPrograms', 'HostClockOff', 'ClockUnkept', 'BatchFails'],
    saturation: ['HostMemoryLow', 'HostFilesHigh'],
    absence: ['NotesUnreadable', ...silent],
    capacity: ['HostCpuBusy', 'HostMemoryLow'],
  },
  disks: {
    availability: ['DiskReadOnly'],
    latency: ['DiskQueueLong', 'ProcessesBlocked'],
    errors: ['DiskReadOnly'],
    saturation: ['DiskSpaceLow', 'DiskInodesLow'],
    absence: silent,
    capacity: ['DiskFillsUp'],
  },
  network: {
    availability: ['TargetDown'],
    latency: ['SlowResponseTime'],
    errors: ['NetworkErrors'],
    saturation: ['ConnectionsOverflow', 'ConnectionTableFull'],
    absence: silent,
    capacity: 'traffic is drawn; what a card takes is not known here',
  },
  'Cal.com and Retell.ai': {
    availability: ['IntegrationDown'],
    latency: ['IntegrationSlow'],
    errors: ['IntegrationKeyRefused', 'IntegrationReportsIncident', 'WebhooksFail'],
    saturation: ['CallsNearLimit', 'IntegrationQuotaLow'],
    absence: ['CollectorFails'],
    capacity: ['CallsNearLimit'],
  },
  'calls and appointments': {
    availability: ['CallsStopped', 'AppointmentsStopped', 'WebhooksStopped'],
    latency: 'webhook processing time is drawn',
    errors: ['WebhooksFail', 'CallsFail', 'AppointmentsCancelled'],
    saturation: ['CallsNearLimit', 'CallsRefused'],
    absence: ['CollectorFails'],
    capacity: 'it grows by decisions of the business; the panels show it',
  },
  backups: {
    availability: ['BackupOverdue', 'DatabaseBackupOverdue', 'OffsiteCopyOverdue'],
    latency: 'nobody waits for one; tocsin_batch_last_duration_seconds tells how long a dump took',
    errors: ['BackupBroken', 'BackupShrank', 'RestoreNotRehearsed', 'OffsiteCopyShort'],
    saturation: ['DiskSpaceLow'],
    absence: collected,
    capacity: ['DiskFillsUp'],
  },
  security: {
    availability: ['FirewallOff', 'BansStopped'],
    latency: ['SecurityUpdatesWait', 'RebootRequired', 'PackageListsOld'],
    errors: [
      'LoginsFail',
      'PasswordLogin',
      'SuperuserAdded',
      'AccountWithoutPassword',
      'AccountsChanged',
      'KeysChanged',
      'SetuidFilesChanged',
      'SshOpen',
      'SshTakesPasswords',
      'FilesChanged',
    ],
    saturation: ['ManyBanned'],
    absence: ['CollectorFails', 'AuditOverdue', 'InputMissing'],
    capacity: 'nothing fills up',
  },
  'Prometheus and Alertmanager': {
    availability: ['TargetDown', 'Watchdog'],
    latency: ['RulesLate', 'SilenceLasts'],
    errors: [
      'ProcessRestarts',
      'RulesFail',
      'NotificationsFail',
      'PrometheusConfigurationRefused',
      'AlertmanagerConfigurationRefused',
      'SamplesRefused',
      'AlertsInvalid',
    ],
    saturation: ['AlertsDropped', 'AlertsQueued', 'ScrapesTooLarge'],
    absence: ['Watchdog', 'TargetDown', 'AlertmanagerUnknown'],
    capacity: ['PrometheusStorageFails', 'DiskFillsUp', 'SeriesHigh'],
  },
  Grafana: {
    availability: ['TargetDown'],
    latency: 'its response time is drawn: whoever waits for it sees it',
    errors: ['GrafanaRequestsFail', 'GrafanaQueriesFail', 'GrafanaRulesFail'],
    saturation: 'a few people use it; its host is watched as any other',
    absence: ['TargetDown'],
    capacity: ['DiskFillsUp'],
  },
  'the exporter': {
    availability: ['TargetDown'],
    latency: 'a collector that takes too long fails',
    errors: ['CollectorFails', 'ExporterRestarts', 'LabelsFold'],
    saturation: ['CollectorFails', 'SamplesLeftOut'],
    absence: ['TargetDown', 'InputMissing'],
    capacity: 'its memory is bounded by its limits of samples',
  },
  'the receiver': {
    availability: ['TargetDown', 'ReceiverHearsNothing'],
    latency: ['MessagesWait', 'IncidentNotAcknowledged'],
    errors: ['ResponseFailed', 'ResponseHelpsRarely', 'ResponseRests', 'TwoReceiversActive'],
    saturation: ['AutomationThrashes', 'MessagesWait'],
    absence: ['ReceiverHearsNothing', 'NoReceiverActive', 'LeaseStoreAway', 'ReceiverTookOver', 'InputMissing'],
    capacity: ['DiskFillsUp', 'LedgerBackupOverdue'],
  },
} as const satisfies Readonly<Record<string, Readonly<Record<Aspect, Covered>>>>;

/** Alerts about no component: how automation itself is switched. */
export const elsewhere = ['KillSwitchForgotten'] as const satisfies readonly AlertName[];
