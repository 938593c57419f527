import { alert, given, human, not, steady } from 'tocsin';
import { blackbox } from './metrics.ts';
import { probeSignals } from './signals.ts';

export interface ProbeAlertOptions {
  /** The endpoints that are probed, as a regular expression, and the one of them that tells whether users can come in. */
  readonly endpoints: string;
  readonly front: string;
}

const edge = { instance: 'edge', role: 'edge' };
const host = { instance: 'web-1', role: 'web' };

/** Users cannot come in, or a host asked directly is ill. */
export const probeAlerts = ({ endpoints, front }: ProbeAlertOptions) => {
  const { healthChecks } = probeSignals(endpoints);
  return {
    SiteDown: alert({
      when: healthChecks.where({ instance: 'edge', endpoint: front }).below(1),
      for: '1m',
      priority: 'P1',
      summary: ({ endpoint }) => `the site does not answer at ${endpoint}, as users reach it`,
      answer: human(
        'Between a user and the application are DNS, a CDN, a certificate and a web server: a person has to check each.',
      ),
      fires: [
        given('the certificate expired', [steady(blackbox.success, { ...edge, endpoint: front }, 0)]).after('2m', {
          labels: { instance: 'edge', endpoint: front },
          says: `the site does not answer at ${front}, as users reach it`,
        }),
        given('one host is ill, and the other answers', [
          steady(blackbox.success, { ...edge, endpoint: front }, 1),
          steady(blackbox.success, { ...host, endpoint: front }, 0),
        ]).never('1h'),
      ],
    }),

    HealthCheckFails: alert({
      when: healthChecks.where({ instance: not('edge') }).below(1),
      for: '2m',
      priority: 'P2',
      summary: ({ instance, endpoint }) => `${instance} is not healthy at ${endpoint}`,
      answer: human('The endpoint names what is unhealthy; that component may have an alert of its own with details.'),
      fires: given('one host is ill at one endpoint, and the edge is not', [
        steady(blackbox.success, { ...host, endpoint: front }, 0),
        steady(blackbox.success, { ...edge, endpoint: front }, 1),
      ]).after('3m', {
        labels: { instance: 'web-1', endpoint: front },
        says: `web-1 is not healthy at ${front}`,
      }),
    }),
  };
};
