import { collector } from 'tocsin/exporter';
import { hasRole, type Placing } from 'tocsin/shared';
import type { DirectoryMetrics, HostLogMetrics } from './host-metrics.ts';
import { directorySettings, logSettings } from './settings.ts';

/** Logins and sudo, on each host of these roles. */
export const authLogCollector = (metrics: HostLogMetrics, on: readonly string[]) =>
  collector({
    id: 'auth-log',
    looksAt: 'ssh logins and sudo',
    needs: 'group `adm`',
    publishes: [metrics],
    settings: logSettings,
    on: ({ place }, host) => (hasRole(host, on) ? { file: place.path('auth-log') } : undefined),
    load: async (settings) => (await import('./logs.ts')).authLog(settings, metrics),
  });

/** What the firewall blocked, on each host of these roles. */
export const firewallLogCollector = (metrics: HostLogMetrics, on: readonly string[]) =>
  collector({
    id: 'firewall-log',
    looksAt: "ufw's blocks",
    needs: 'group `adm`',
    publishes: [metrics],
    settings: logSettings,
    on: ({ place }, host) => (hasRole(host, on) ? { file: place.path('firewall-log') } : undefined),
    load: async (settings) => (await import('./logs.ts')).firewallLog(settings, metrics),
  });

export interface DirectoryOptions {
  readonly on: readonly string[];
  /** The folders, by where things are in the environment. */
  readonly folders: (placing: Placing) => readonly string[];
}

/** How much room folders take, on each host of these roles. */
export const directoriesCollector = (metrics: DirectoryMetrics, { on, folders }: DirectoryOptions) =>
  collector({
    id: 'directories',
    looksAt: 'sizes below folders, every five minutes',
    needs: 'to read the folders',
    publishes: [metrics],
    settings: directorySettings,
    on: (placing, host) => (hasRole(host, on) ? { folders: [...folders(placing)] } : undefined),
    load: async (settings) => (await import('./directories.ts')).directories(settings, metrics),
  });
