import { alert, given, human, printAmount, seconds, steady, type Limit } from 'tocsin';
import { usualLife } from './limits.ts';
import type { TlsMetrics } from './metrics.ts';
import { servedSignals } from './served-signals.ts';

const shop = { host: 'shop.example', via: 'origin' } as const;

/** What is wrong with a certificate beside its age: nobody trusts it, it is for another name, it is not the one on disk. */
export const servedAlerts = (
  tls: TlsMetrics,
  { minLife = usualLife }: { readonly minLife?: Limit<'seconds'> } = {},
) => {
  const { chainLife, chainEndsBefore, chainValid, nameMatches, servedIsNewest, handshakes } = servedSignals(tls);
  return {
    ChainExpires: alert({
      // Of the served one itself CertificateExpires tells.
      when: chainLife.below(minLife).and(chainEndsBefore.above(seconds(0))),
      for: '10m',
      priority: 'P3',
      summary: ({ host, via }, value) => `a certificate in the chain of ${host} (${via}) has ${value} left`,
      answer: human(
        'A renewed certificate has a newer chain; a person has to check whether the file that is served contains it.',
      ),
      fires: given('the intermediate ends before the served one', (is) => [
        steady(tls.tls_chain_not_after_timestamp_seconds, shop, 1200 + is(minLife) / 7),
        steady(tls.tls_cert_not_after_timestamp_seconds, shop, 1200 + 9 * is(minLife)),
      ]).after('20m', (_, __, is) => ({
        labels: shop,
        says: `a certificate in the chain of shop.example (origin) has ${printAmount('seconds', is(minLife) / 7)} left`,
      })),
    }),

    // One that has expired is told by its life.
    CertificateUntrusted: alert({
      when: chainValid.below(1).and(chainLife.above(seconds(0))),
      for: '10m',
      priority: 'P3',
      summary: ({ host, via }) => `nobody trusts the certificate of ${host} (${via})`,
      answer: human('An intermediate is missing, or the root is no longer trusted: the exporter says which.'),
      fires: given('the intermediate was left out of the file', [
        steady(tls.tls_chain_valid, shop, 0),
        steady(tls.tls_chain_not_after_timestamp_seconds, shop, 8_000_000),
      ]).after('11m', { labels: shop, says: 'nobody trusts the certificate of shop.example (origin)' }),
    }),

    CertificateForAnother: alert({
      when: nameMatches.below(1),
      for: '5m',
      priority: 'P3',
      summary: ({ host, via }) => `the certificate that ${host} (${via}) serves is for another name`,
      answer: human('A server block or a renewal has lost the name: a person has to find out which.'),
      fires: given('the default server answers', [steady(tls.tls_name_matches, shop, 0)]).after('6m', {
        labels: shop,
        says: 'the certificate that shop.example (origin) serves is for another name',
      }),
    }),

    CertificateNotLoaded: alert({
      when: servedIsNewest.below(1),
      for: '1h',
      priority: 'P4',
      summary: ({ instance, host }) => `${instance} serves an older certificate of ${host} than it has on disk`,
      answer: human(
        'The server was not reloaded after the renewal: reload it, and fix the hook that should have done so.',
      ),
      fires: given('the hook after the renewal failed', [
        steady(tls.tls_served_matches_disk, { host: 'shop.example' }, 0),
      ]).after('61m', ({ instance }) => ({
        labels: { instance, host: 'shop.example' },
        says: `${instance} serves an older certificate of shop.example than it has on disk`,
      })),
    }),

    HandshakeFails: alert({
      when: handshakes.below(1),
      for: '10m',
      priority: 'P3',
      summary: ({ host, via }) => `no TLS handshake with ${host} (${via}) comes about`,
      answer: human(
        'Other clients may still connect; a person has to find out whether the port, the key or the protocol is wrong.',
      ),
      fires: given('the key does not fit the certificate', [steady(tls.tls_up, shop, 0)]).after('11m', {
        labels: shop,
        says: 'no TLS handshake with shop.example (origin) comes about',
      }),
    }),
  };
};
