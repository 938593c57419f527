import { X509Certificate } from 'node:crypto';
import { getCACertificates } from 'node:tls';

const PEM = /-----BEGIN (?:TRUSTED )?CERTIFICATE-----[^-]*-----END (?:TRUSTED )?CERTIFICATE-----/g;

/** Roots by the name under which they sign. */
type Roots = ReadonlyMap<string, readonly X509Certificate[]>;

const rootsIn = (pems: readonly string[]): Roots =>
  Map.groupBy(
    pems.flatMap((pem) => {
      try {
        return [new X509Certificate(pem)];
      } catch {
        // One that cannot be read is trusted by nobody.
        return [];
      }
    }),
    ({ subject }) => subject,
  );

/** The bundles that were read last: they have more than a hundred roots, and change once a month. */
const read = new Map<string | undefined, Roots>();
const MOST_BUNDLES = 8;

const rootsOf = (ca: string | undefined): Roots => {
  const known = read.get(ca);
  if (known !== undefined) return known;
  if (read.size >= MOST_BUNDLES) read.clear();
  const roots = rootsIn(ca === undefined ? getCACertificates('default') : (ca.match(PEM) ?? []));
  read.set(ca, roots);
  return roots;
};

const signed = (issuer: X509Certificate, certificate: X509Certificate): boolean =>
  certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey);

/** A certificate as the handshake tells it: with the one that signed it, which of a root is itself. */
export interface Sent {
  readonly raw: Buffer;
  readonly issuerCertificate?: Sent;
}

/** The certificates that a server sent, each followed by the one that signed it; a loop of them has an end. */
const inOrder = (certificate: Sent): readonly X509Certificate[] => {
  const sent = new Map<string, X509Certificate>();
  for (let next: Sent | undefined = certificate; next !== undefined; next = next.issuerCertificate) {
    const one = new X509Certificate(next.raw);
    if (sent.has(one.fingerprint256)) break;
    sent.set(one.fingerprint256, one);
  }
  return [...sent.values()];
};

/** Seconds since 1970. */
export const endOf = ({ validTo }: X509Certificate): number => Date.parse(validTo) / 1000;

/** The certificate of a path that expires first, and with which the path ends. */
export const firstToEnd = (path: readonly X509Certificate[]): X509Certificate | undefined =>
  path.toSorted((one, other) => endOf(one) - endOf(other))[0];

const lifeOf = (path: readonly X509Certificate[]): number => Math.min(...path.map(endOf));

/**
 * The certificates from a server's own to a trusted root. Where several roots would do, as with a root that an older one has
 * signed as well, it is the path that holds longest: nobody is hurt when another ends. Without a root it is all that was sent.
 */
export const pathOf = (certificate: Sent, ca: string | undefined): readonly X509Certificate[] => {
  const sent = inOrder(certificate);
  const roots = rootsOf(ca);
  const paths = sent.flatMap((last, index) => {
    const path = sent.slice(0, index + 1);
    const over = (roots.get(last.issuer) ?? []).filter((root) => signed(root, last));
    return over.map((root) => (root.fingerprint256 === last.fingerprint256 ? path : [...path, root]));
  });
  return paths.toSorted((one, other) => lifeOf(other) - lifeOf(one))[0] ?? sent;
};
