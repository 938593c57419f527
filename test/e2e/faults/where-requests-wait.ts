import type { ExpectedAlert } from '../fault.ts';

/** Where requests wait, those who have no more time go away: how many depends on the machine. */
export const clientsMayGiveUp: ExpectedAlert = {
  labels: { alertname: 'ClientsGiveUp', job: 'askproai' },
  says: /^[\d.]+% of the clients of askproai disconnect before they are answered$/,
  maybe: true,
};

/** Requests that waited long use up the budget of slow ones. */
export const latencyBurns: readonly ExpectedAlert[] = ['LatencyBurnsFast', 'LatencyBurnsSlow'].map((alertname) => ({
  labels: { alertname, job: 'askproai' },
  says: /^askproai uses up its budget of slow requests: /,
  lingers: true,
  maybe: true,
}));

/** The probes of health wait in the same queue, and a drill gives them less than half a second. */
const probesGiveUp: readonly ExpectedAlert[] = [
  {
    labels: { alertname: 'SiteDown', instance: 'edge', endpoint: '/api/health' },
    says: /^the site does not answer/,
  },
  ...['', '/database', '/redis', '/queue'].map((part) => ({
    labels: { alertname: 'HealthCheckFails', instance: 'prod-web-01', endpoint: `/api/health${part}` },
    says: /^prod-web-01 is not healthy at /,
  })),
];

/** What follows from a queue that stays: nobody is answered in time. */
export const lastingQueue: readonly ExpectedAlert[] = [clientsMayGiveUp, ...latencyBurns, ...probesGiveUp];
