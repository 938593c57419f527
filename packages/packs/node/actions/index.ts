import type { HostService } from 'tocsin/compile';
import type { ActionDeclaration, HostProgram } from 'tocsin/receiver';
import { hasRole, hostIn, type PlacedHost, type Placing } from 'tocsin/shared';
import { addressBlock } from './block-address.ts';
import { accountLock, evidenceKeep, serviceStop } from './contain.ts';
import { logArchive } from './log-archive.ts';
import { serviceReload, serviceRestart } from './service.ts';

const stateIn = ({ place }: Placing) => ({ STATE: place.path('responses') });

/** A line for each service: its name, systemd's, its pid file, its kind, the program that judges it, and where its configuration is. */
const servicesOn = (services: readonly HostService[], placing: Placing, host: PlacedHost): string =>
  services
    .filter(({ on }) => hasRole(host, on))
    .map(({ name, about }) => {
      const { unit, pidFile, kind, check } = about(placing);
      return [name, unit, pidFile, kind, ...check].join(' ');
    })
    .join('\n');

/** Reloads and restarts services of the hosts of these roles. */
export const serviceActions = (
  on: readonly string[],
  services: readonly HostService[],
): readonly ActionDeclaration[] => {
  const program: HostProgram = {
    name: 'service',
    script: new URL('./service.sh', import.meta.url),
    on,
    settings: (placing, host) => ({ ...stateIn(placing), SERVICES: servicesOn(services, placing, host) }),
  };
  const knows: ActionDeclaration['knows'] = {
    service: (_placing, host) => services.filter((service) => hasRole(host, service.on)).map(({ name }) => name),
  };
  return [
    { action: serviceReload, program, knows },
    { action: serviceRestart, program, knows },
  ];
};

export interface LogArchiveOptions {
  readonly on: readonly string[];
  readonly folders: readonly string[];
  readonly archive: string;
  readonly archiveAfterDays: number;
  readonly deleteAfterDays: number;
}

/** Moves rotated logs to an archive. */
export const logArchiveAction = (options: LogArchiveOptions): ActionDeclaration => ({
  action: logArchive,
  program: {
    name: 'log-archive',
    script: new URL('./log-archive.sh', import.meta.url),
    on: options.on,
    settings: (placing) => ({
      ...stateIn(placing),
      FOLDERS: options.folders.join(' '),
      ARCHIVE: options.archive,
      ARCHIVE_AFTER: String(options.archiveAfterDays),
      DELETE_AFTER: String(options.deleteAfterDays),
    }),
  },
});

export interface BlockOptions {
  readonly on: readonly string[];
  /**
   * Addresses, ranges and names that are never blocked, beside our own, private ones, Cloudflare's and who is signed in over ssh: offices,
   * load balancers, senders of webhooks. While it is empty nobody may order a block.
   */
  readonly never: readonly string[];
  readonly most: number;
}

/** Where the receiver comes from: blocked, nobody could take it back. */
const monitoringAddress = ({ place, monitoring = '' }: Placing): readonly string[] => {
  const address = place.address('', monitoring, 'prometheus');
  return address === undefined ? [] : [hostIn(address)];
};

/** Drops what comes from an address. */
export const blockAction = ({ on, never, most }: BlockOptions): ActionDeclaration => ({
  action: addressBlock,
  ...(never.length > 0
    ? {}
    : {
        notYet: {
          why: 'nothing says whom it must never block',
          help: 'list the addresses of offices, administrators, load balancers and senders of webhooks in `block.never` of the pack node',
        },
      }),
  program: {
    name: 'block-address',
    script: new URL('./block-address.sh', import.meta.url),
    on,
    settings: (placing) => ({
      ...stateIn(placing),
      NEVER: [...never, ...monitoringAddress(placing)].join(' '),
      MOST: String(most),
    }),
  },
});

/** Keeps evidence, locks accounts, stops services. */
export const containActions = (on: readonly string[]): readonly ActionDeclaration[] => {
  const program: HostProgram = {
    name: 'contain',
    script: new URL('./contain.sh', import.meta.url),
    on,
    settings: (placing) => ({ ...stateIn(placing), KEEP: ['root', placing.responder.user].join(' ') }),
  };
  return [evidenceKeep, accountLock, serviceStop].map((action) => ({ action, program }));
};
