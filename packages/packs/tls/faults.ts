import { meaningOf } from 'tocsin/exporter';
import { endOf, firstToEnd } from './chain.ts';
import type { Shown } from './tls-handshake.ts';

/** Half of what Let's Encrypt leaves between renewal and end: by then a renewal has failed for two weeks. */
const SOON = 14 * 86_400;

const dayOf = (seconds: number): string => new Date(seconds * 1000).toISOString().slice(0, 10);

/** The last name of a subject, which is what people call it: `R3` of `C=US, O=Let's Encrypt, CN=R3`. */
const calledIn = (subject: string): string => /CN=(.*)$/m.exec(subject)?.[1] ?? subject.replaceAll('\n', ', ');

/** What is wrong with a certificate that is served, or will be soon: a clause for each. */
export const faultsOf = (
  { certificate, path, distrust, nameMatches }: Shown,
  host: string,
  now = Date.now() / 1000,
): readonly string[] => {
  const first = firstToEnd(path) ?? certificate;
  const end = endOf(first);
  const whose =
    first.fingerprint256 === certificate.fingerprint256
      ? 'the certificate'
      : `the certificate of "${calledIn(first.subject)}" in the chain, before the served one,`;
  return [
    ...(distrust === undefined
      ? []
      : [`nobody trusts the chain (${[distrust, meaningOf(distrust)].filter(Boolean).join(': ')})`]),
    ...(nameMatches ? [] : [`the certificate is for ${certificate.subjectAltName ?? 'no name'}, and not for ${host}`]),
    ...(end - now > SOON ? [] : [`${whose} ${end > now ? 'expires' : 'expired'} on ${dayOf(end)}`]),
  ];
};
