import { BATCH } from './batch.ts';
import type { HostModel, Model } from '../../model.ts';
import { monitoringHost } from '../../model.ts';

/** A program by which responses act on a host: which hosts have it, and what it is told about them. */
interface Program {
  readonly on: readonly string[];
  readonly settings: (model: Model, host: HostModel) => Readonly<Record<string, string>>;
}

const state = ({ place }: Model): Readonly<Record<string, string>> => ({ STATE: place.path('responses') });

const programs: Readonly<Record<string, Program>> = {
  'phpfpm-pool': {
    on: ['web'],
    settings: ({ place }) => ({
      PHP_FPM: place.path('php-fpm-binary'),
      MAIN_CONFIG: place.path('php-fpm-config'),
      POOL_FOLDER: place.path('php-fpm-pools'),
      PID_FILE: place.path('php-fpm-pid'),
    }),
  },
  service: {
    on: ['web', 'db', 'redis'],
    settings: (model, host) => ({ ...state(model), SERVICES: servicesOf(model, host).join('\n') }),
  },
  application: {
    on: ['web'],
    settings: (model) => ({
      ...state(model),
      APPLICATION: model.place.path('application'),
      RUN_AS: model.responder.runAs,
    }),
  },
  release: {
    on: ['web'],
    settings: (model) => ({
      ...state(model),
      APPLICATION: model.place.path('application'),
      RELEASES: model.place.path('releases'),
      RUN_AS: model.responder.runAs,
      PHP_FPM_PID: model.place.path('php-fpm-pid'),
    }),
  },
  certificate: {
    on: ['web'],
    settings: (model) => ({
      ...state(model),
      CERTIFICATE: model.place.path('tls-certificate'),
      LINEAGE: model.responder.certificate,
      NGINX_PID: model.place.path('nginx-pid'),
    }),
  },
  'log-archive': {
    on: ['web'],
    settings: (model) => ({
      ...state(model),
      FOLDERS: model.responder.logs.folders.join(' '),
      ARCHIVE: model.responder.logs.archive,
      ARCHIVE_AFTER: String(model.responder.logs.archiveAfterDays),
      DELETE_AFTER: String(model.responder.logs.deleteAfterDays),
    }),
  },
  'block-address': {
    on: ['web'],
    settings: (model) => ({
      ...state(model),
      NEVER: [...model.responder.neverBlocked, ...monitoringAddress(model)].join(' '),
      MOST: String(model.responder.mostBlocked),
    }),
  },
  backup: {
    on: ['db'],
    settings: (model) => ({ ...state(model), FOLDER: model.backup.folder, BATCH: `${BATCH} backup-database` }),
  },
  contain: {
    on: ['web', 'db', 'redis'],
    settings: (model) => ({ ...state(model), KEEP: ['root', model.responder.user].join(' ') }),
  },
};

/** The programs that a host has for responses, each with its settings. None where the receiver itself runs. */
export const programsOf = (
  model: Model,
  host: HostModel,
): readonly { readonly name: string; readonly settings: Readonly<Record<string, string>> }[] =>
  monitoringHost(model) === host.name && host.roles.length === 1
    ? []
    : Object.entries(programs)
        .filter(([, { on }]) => on.some((role) => host.roles.includes(role)))
        .map(([name, { settings }]) => ({ name, settings: settings(model, host) }));

/** Where the receiver comes from: blocked, nobody could take it back. */
const monitoringAddress = (model: Model): readonly string[] => {
  const address = model.place.address('', monitoringHost(model) ?? '', 'prometheus');
  return address === undefined ? [] : [address.replace(/:\d+$/, '')];
};

/** A line for each service: its name, systemd's, its pid file, its kind, the program that judges it, and where its configuration is. */
const servicesOf = ({ place }: Model, { roles }: HostModel): readonly string[] => {
  const lines = {
    web: [
      `nginx nginx ${place.path('nginx-pid')} nginx nginx`,
      `php-fpm ${unitOf(place.path('php-fpm-pid'))} ${place.path('php-fpm-pid')} php-fpm ${place.path('php-fpm-binary')} ${place.path('php-fpm-config')}`,
    ],
    db: [`mysql mysql ${place.path('mysql-pid')} mysql ${place.path('mysql-binary')}`],
    redis: [`redis redis-server ${place.path('redis-pid')} redis redis-cli`],
  };
  return Object.entries(lines).flatMap(([role, of]) => (roles.includes(role) ? of : []));
};
/** Debian calls the pid file of php8.2-fpm after the unit. */
const unitOf = (pidFile: string): string => pidFile.replace(/^.*\//, '').replace(/\.pid$/, '');
