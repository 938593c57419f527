import type { ActionDeclaration, HostProgram } from 'tocsin/receiver';
import { phpFpmScale } from './scale.ts';
import { phpFpmShrink } from './shrink.ts';

/** A pool that is given more workers, or fewer, on the hosts of these roles. */
export const phpFpmActions = (on: readonly string[]): readonly ActionDeclaration[] => {
  const program: HostProgram = {
    name: 'phpfpm-pool',
    script: new URL('./phpfpm-pool.sh', import.meta.url),
    on,
    settings: ({ place }) => ({
      PHP_FPM: place.path('php-fpm-binary'),
      MAIN_CONFIG: place.path('php-fpm-config'),
      POOL_FOLDER: place.path('php-fpm-pools'),
      PID_FILE: place.path('php-fpm-pid'),
    }),
  };
  return [
    { action: phpFpmScale, program },
    { action: phpFpmShrink, program },
  ];
};
