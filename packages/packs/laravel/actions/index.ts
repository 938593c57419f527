import type { ActionDeclaration, HostProgram } from 'tocsin/receiver';
import { applicationActions } from './application.ts';
import { horizonScale } from './horizon-scale.ts';
import { releaseRollback } from './release.ts';

export interface LaravelActionOptions {
  /** The roles of the hosts with the application. */
  readonly on: readonly string[];
  /** The account that it runs as. */
  readonly runAs: string;
}

/** The application's own commands, Horizon's, and the release before the present one. */
export const laravelActions = ({ on, runAs }: LaravelActionOptions): readonly ActionDeclaration[] => {
  const application: HostProgram = {
    name: 'application',
    script: new URL('./application.sh', import.meta.url),
    on,
    settings: ({ place }) => ({
      STATE: place.path('responses'),
      APPLICATION: place.path('application'),
      RUN_AS: runAs,
    }),
  };
  const release: HostProgram = {
    name: 'release',
    script: new URL('./release.sh', import.meta.url),
    on,
    settings: ({ place }) => ({
      STATE: place.path('responses'),
      APPLICATION: place.path('application'),
      RELEASES: place.path('releases'),
      RUN_AS: runAs,
      PHP_FPM_PID: place.path('php-fpm-pid'),
    }),
  };
  return [
    ...[...applicationActions, horizonScale].map((action) => ({ action, program: application })),
    { action: releaseRollback, program: release },
  ];
};
