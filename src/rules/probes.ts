import { alert, alerts, given, human, not, respond, steady } from 'tocsin';
import { renewCertificate } from 'tocsin/packs/tls';
import { blackbox } from 'tocsin/packs/blackbox';
import { minCertificateLife } from '../catalogue/limits.ts';
import { oneHostWith } from '../catalogue/roles.ts';
import { certificateLife, healthChecks } from '../signals/probes.ts';

const atEdge = { instance: 'edge', role: 'edge' };

export const outside = alerts('probes', {
  SiteDown: alert({
    when: healthChecks.where({ instance: 'edge', endpoint: '/api/health' }).below(1),
    for: '1m',
    priority: 'P1',
    summary: ({ endpoint }) => `the site does not answer at ${endpoint}, as users reach it`,
    answer: human(
      'Between a user and the application are DNS, Cloudflare, a certificate and nginx: a person has to look.',
    ),
    fires: [
      given('the certificate expired', [steady(blackbox.success, { ...atEdge, endpoint: '/api/health' }, 0)]).after(
        '2m',
        {
          labels: { instance: 'edge', endpoint: '/api/health' },
          says: 'the site does not answer at /api/health, as users reach it',
        },
      ),
      given('one host is ill, and the other answers', [
        steady(blackbox.success, { ...atEdge, endpoint: '/api/health' }, 1),
        steady(blackbox.success, { endpoint: '/api/health' }, 0),
      ]).never('1h'),
    ],
  }),

  HealthCheckFails: alert({
    when: healthChecks.where({ instance: not('edge') }).below(1),
    for: '2m',
    priority: 'P2',
    summary: ({ instance, endpoint }) => `${instance} does not answer well at ${endpoint}`,
    answer: human('The endpoint names what is ill; its own alert says more where there is one.'),
    fires: given('one host cannot reach the database', [
      steady(blackbox.success, { endpoint: '/api/health/database' }, 0),
      steady(blackbox.success, { endpoint: '/api/health' }, 1),
    ]).after('3m', {
      labels: { instance: 'prod-web-01', endpoint: '/api/health/database' },
      says: 'prod-web-01 does not answer well at /api/health/database',
    }),
  }),

  CertificateExpires: alert({
    when: certificateLife.below(minCertificateLife),
    for: '10m',
    priority: 'P3',
    summary: ({ instance }, value) => `the certificate at the ${instance} has ${value} left`,
    // The edge is no host of ours: certbot runs on the web hosts, and the first of them tries. That it did not renew by itself has a
    // reason, which the rehearsal tells; there are days left for a person to allow it.
    answer: () =>
      respond(renewCertificate({ host: oneHostWith('web') }), {
        helped: certificateLife.atLeast(minCertificateLife),
        settle: '1m',
        samples: 2,
        within: '10m',
        // One attempt a day: Let's Encrypt allows few failures.
        cooldown: '1d',
        mode: 'ask',
        otherwise:
          "Certbot's log says what failed. Renewed, and not served: another web host, or the CDN, still has the old one.",
      }),
    fires: [
      given('ten days are left', [
        steady(blackbox.ssl_earliest_cert_expiry, { ...atEdge, endpoint: 'certificate' }, 864_000 + 1200),
      ]).after('20m', { labels: { instance: 'edge' }, says: 'the certificate at the edge has 10d 0h 0m 0s left' }),
      given('it was just renewed', [
        steady(blackbox.ssl_earliest_cert_expiry, { ...atEdge, endpoint: 'certificate' }, 90 * 86_400),
      ]).never('1h'),
    ],
  }),
});
