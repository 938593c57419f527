import { alert, given, oneHostWith, printAmount, respond, steady, type Limit } from 'tocsin';
import { blackbox } from '../blackbox/metrics.ts';
import { usualLife } from './limits.ts';
import { renewCertificate } from './signatures.ts';
import { certificateLife } from './signals.ts';

export interface CertificateAlertOptions {
  /** The label of the probe that looks at the certificate. */
  readonly endpoint: string;
  /** The role of the hosts on which certbot renews it. */
  readonly on: string;
  readonly minLife?: Limit<'seconds'>;
}

/** A certificate was not renewed. */
export const certificateAlerts = ({ endpoint, on, minLife = usualLife }: CertificateAlertOptions) => {
  const life = certificateLife(endpoint);
  const served = { instance: 'edge', role: 'edge', endpoint };
  const expires = (at: number) => steady(blackbox.ssl_earliest_cert_expiry, served, at);
  return {
    CertificateExpires: alert({
      when: life.below(minLife),
      for: '10m',
      priority: 'P3',
      summary: ({ instance }, value) => `the certificate at the ${instance} has ${value} left`,
      // The edge is no host of ours: the first host that has certbot tries. That it did not renew by itself has a reason,
      // which the rehearsal tells; there are days left for a person to allow it.
      answer: respond(renewCertificate({ host: oneHostWith(on) }), {
        helped: life.atLeast(minLife),
        settle: '1m',
        samples: 2,
        within: '10m',
        // One attempt a day: Let's Encrypt allows few failures.
        cooldown: '1d',
        mode: 'ask',
        otherwise:
          "Certbot's log says what failed. If it was renewed but is not served, another web host or the CDN has the old one.",
      }),
      fires: [
        given('a few days are left', (is) => [expires(is(minLife) / 7 + 1200)]).after('20m', (_, __, is) => ({
          labels: { instance: 'edge' },
          says: `the certificate at the edge has ${printAmount('seconds', is(minLife) / 7)} left`,
        })),
        given('it was just renewed', (is) => [expires(6 * is(minLife))]).never('1h'),
      ],
    }),
  };
};
