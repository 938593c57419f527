import { inhibitions } from 'tocsin';
import type { phpFpmPoolAlerts } from './pool-rules.ts';
import type { phpFpmAlerts } from './rules.ts';

type Name = keyof (ReturnType<typeof phpFpmAlerts> & ReturnType<typeof phpFpmPoolAlerts>);

/** By which alert each alert about a pool is held back. */
export const phpFpmInhibitions = inhibitions<Name>([
  {
    symptom: 'PhpFpmSaturated',
    causes: ['PhpFpmNearLimit', 'PhpFpmSlowRequests'],
    equal: ['instance', 'pool'],
    because: 'requests wait already, and the receiver adds workers',
  },
]);
