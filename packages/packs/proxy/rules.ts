import { alert, given, human, printAmount, steady, type Limit } from 'tocsin';
import { blackbox } from '../blackbox/metrics.ts';
import { usualLife } from '../tls/limits.ts';
import { proxySignals } from './signals.ts';

export interface ProxyAlertOptions {
  readonly minLife?: Limit<'seconds'>;
}

const grafana = { instance: 'proxy', role: 'proxy', endpoint: 'grafana' };

/** The proxy does not answer, lets anybody in, or will have no certificate. For environments with a `proxy`, and a probe of it. */
export const proxyAlerts = ({ minLife = usualLife }: ProxyAlertOptions = {}) => {
  const { proxyAsks, proxyCertificate } = proxySignals;
  return {
    ProxyIll: alert({
      when: proxyAsks.below(1),
      for: '2m',
      priority: 'P2',
      summary: ({ endpoint }) =>
        `the proxy does not answer at the address of ${endpoint}, or does not require a sign-in`,
      answer: human('Links in messages may not work, or may work for everybody: a person has to find out which.'),
      fires: [
        given('its certificate is not for the name', [steady(blackbox.success, grafana, 0)]).after('3m', {
          labels: { endpoint: 'grafana' },
          says: 'the proxy does not answer at the address of grafana, or does not require a sign-in',
        }),
        given('it asks, and another probe fails', [
          steady(blackbox.success, grafana, 1),
          steady(blackbox.success, { instance: 'edge', role: 'edge', endpoint: '/' }, 0),
        ]).never('1h'),
      ],
    }),

    ProxyCertificateExpires: alert({
      when: proxyCertificate.below(minLife),
      for: '10m',
      priority: 'P3',
      summary: (_, value) => `the certificate of the proxy has ${value} left`,
      answer: human('The renewal has failed, or the proxy was not reloaded: a person has to find out which.'),
      fires: [
        given('a few days are left', (is) => [
          steady(blackbox.ssl_earliest_cert_expiry, grafana, is(minLife) / 7 + 1200),
        ]).after('20m', (_, __, is) => ({
          labels: { instance: 'proxy' },
          says: `the certificate of the proxy has ${printAmount('seconds', is(minLife) / 7)} left`,
        })),
        given('it was just renewed', (is) => [
          steady(blackbox.ssl_earliest_cert_expiry, grafana, 6 * is(minLife)),
        ]).never('1h'),
      ],
    }),
  };
};
