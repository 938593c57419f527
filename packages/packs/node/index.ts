import { TEXTFILES, type HostService, type Pack } from 'tocsin/compile';
import {
  blockAction,
  containActions,
  logArchiveAction,
  serviceActions,
  type BlockOptions,
  type LogArchiveOptions,
} from './actions/index.ts';
import { authLogCollector, directoriesCollector, firewallLogCollector, type DirectoryOptions } from './collectors.ts';
import type { DirectoryMetrics, HostLogMetrics } from './host-metrics.ts';
import { batchPart, batchUrl } from './hosts.ts';

export {
  archiveLogs,
  blockAddress,
  keepEvidence,
  lockAccount,
  reloadService,
  restartService,
  stopService,
} from './actions/signatures.ts';
export { batches } from './batch-metrics.ts';
export { directoryMetrics, hostLogMetrics } from './host-metrics.ts';
export { node } from './metrics.ts';
export { cpuAndMemoryPanels, diskPanels, networkPanels } from './panels.ts';
export type { Hosts } from './panels.ts';
export { nodeInhibitions } from './load/inhibitions.ts';
export { diskAlerts } from './disk-rules.ts';
export { kernelAlerts } from './kernel-rules.ts';
export type { KernelAlertOptions } from './kernel-rules.ts';
export { usualLoad } from './load/limits.ts';
export { noteAlerts } from './load/note-rules.ts';
export { loadPanels } from './load/panels.ts';
export { loadAlerts } from './load/rules.ts';
export type { LoadAlertOptions } from './load/rules.ts';
export { hostAlerts } from './rules.ts';
export type { HostAlertOptions } from './rules.ts';
export { serviceDown } from './service-down.ts';
export type { Restarting } from './service-down.ts';
export {
  cpuUsage,
  diskBusy,
  diskFree,
  diskFreeBytes,
  diskFreeInFourDays,
  diskRead,
  diskWritten,
  memoryFree,
  memoryUsage,
  networkReceived,
  networkSent,
} from './signals.ts';

export interface NodeOptions {
  /** Logins and blocked packets, from the logs of the hosts of these roles. */
  readonly logs?: { readonly metrics: HostLogMetrics; readonly on: readonly string[] };
  readonly directories?: DirectoryOptions & { readonly metrics: DirectoryMetrics };
  /** The hosts on which responses may reload and restart services, and the services of packs. */
  readonly services?: { readonly on: readonly string[]; readonly of: readonly Pack[] };
  readonly archive?: LogArchiveOptions;
  readonly block?: BlockOptions;
  /** The roles of the hosts on which people may order containment. */
  readonly contain?: readonly string[];
}

const servicesIn = (packs: readonly Pack[]): readonly HostService[] => packs.flatMap(({ services = [] }) => services);

/** The hosts themselves: node exporter, their logs and folders, batch jobs, services, containment. Each part where it is asked for. */
export const nodePack = ({ logs, directories, services, archive, block, contain }: NodeOptions): Pack => ({
  name: 'node',
  collectors: [
    ...(logs ? [authLogCollector(logs.metrics, logs.on), firewallLogCollector(logs.metrics, logs.on)] : []),
    ...(directories ? [directoriesCollector(directories.metrics, directories)] : []),
  ],
  actions: [
    ...(services ? serviceActions(services.on, servicesIn(services.of)) : []),
    ...(archive ? [logArchiveAction(archive)] : []),
    ...(block ? [blockAction(block)] : []),
    ...(contain ? containActions(contain) : []),
  ],
  paths: { 'auth-log': '/var/log/auth.log', 'firewall-log': '/var/log/ufw.log' },
  hostsAfterwards: [batchPart],
  scripts: [batchUrl],
  exporters: {
    'node-exporter': {
      unit: 'prometheus-node-exporter',
      flags: (_model, _host, listen) => [
        `--web.listen-address=${listen}`,
        `--collector.textfile.directory=${TEXTFILES}`,
      ],
      tls: ({ webConfig }) => ({ flags: [`--web.config.file=${webConfig}`] }),
    },
  },
});
