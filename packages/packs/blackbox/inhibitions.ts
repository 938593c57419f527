import { inhibitions } from 'tocsin';
import type { edgeAlerts } from './edge-rules.ts';
import type { probeAlerts } from './rules.ts';

type Name = keyof (ReturnType<typeof probeAlerts> & ReturnType<typeof edgeAlerts>);

/** By which alert each alert about what is probed is held back. */
export const probeInhibitions = inhibitions<Name>([
  {
    symptom: 'SiteDown',
    causes: ['NameNotResolved', 'NameResolvesSlowly'],
    equal: ['instance'],
    because: 'the name is the first thing that its runbook looks at',
  },
  {
    symptom: 'SiteDown',
    causes: ['HealthCheckFails', 'EdgeSlow'],
    // The edge is no host: what both have is the endpoint.
    equal: ['endpoint'],
    because: 'users are not answered at that endpoint, and its runbook looks at each host',
  },
  {
    symptom: 'NameNotResolved',
    causes: 'NameResolvesSlowly',
    equal: ['instance'],
    because: 'it does not resolve at all by now',
  },
]);
