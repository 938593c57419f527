import { once } from 'node:events';
import { isIP } from 'node:net';
import { connect } from 'node:tls';
import { X509Certificate } from 'node:crypto';
import { domainToASCII } from 'node:url';
import type { Address } from 'tocsin/shared';
import { CollectorError } from 'tocsin/exporter';
import { pathOf, type Sent } from './chain.ts';

export interface Dial {
  readonly host: string;
  readonly address: Address;
  /** Roots in PEM, instead of the usual ones. */
  readonly ca?: string | undefined;
  readonly signal: AbortSignal;
}
/** What a server showed. */
export interface Shown {
  readonly certificate: X509Certificate;
  /** The certificates by which it is trusted, its own first and a root last; those that were sent where no root is known. */
  readonly path: readonly X509Certificate[];
  /** Why nobody would trust it, by OpenSSL's code; undefined where it is trusted. */
  readonly distrust: string | undefined;
  readonly nameMatches: boolean;
}

/** Node gives an empty object where nothing was shown. */
const isWhole = (sent: Partial<Sent>): sent is Sent => sent.raw !== undefined;

/** As names stand in a handshake and in a certificate: an address without brackets, a name without the dot of the root. */
const nameOf = (host: string): string => (isIP(bare(host)) > 0 ? bare(host) : domainToASCII(bare(host)) || bare(host));
const bare = (host: string): string => host.replace(/^\[(.*)\]$/, '$1').replace(/\.$/, '');

/** What OpenSSL says of bytes that are no TLS: the beginning of an answer in HTTP, or of a greeting. */
const NO_TLS: ReadonlySet<unknown> = new Set(['ERR_SSL_WRONG_VERSION_NUMBER', 'ERR_SSL_PACKET_LENGTH_TOO_LONG']);

/**
 * Shakes hands with a server and looks at its certificate, whoever made it and however old it is. Old protocols and ciphers
 * are good enough for that: what is wrong with them is not the question.
 * @throws CollectorError, the socket's error, or the signal's reason
 */
export const shakeHands = async ({ host, address, ca, signal }: Dial): Promise<Shown> => {
  signal.throwIfAborted();
  const name = nameOf(host);
  const isAddress = isIP(name) > 0;
  const socket = connect({
    host: address.host,
    port: address.port,
    // An address is no name of a server: RFC 6066 forbids to send one.
    servername: isAddress ? '' : name,
    rejectUnauthorized: false,
    checkServerIdentity: () => undefined,
    minVersion: 'TLSv1',
    ciphers: 'DEFAULT@SECLEVEL=0',
    ...(ca === undefined ? {} : { ca }),
  });
  try {
    await once(socket, 'secureConnect', { signal }).catch((error: NodeJS.ErrnoException) => {
      throw NO_TLS.has(error.code) ? new CollectorError('parse', 'no TLS is spoken there') : error;
    });
    // The whole chain, and first: Node shows none after a look at the certificate alone.
    const sent: Partial<Sent> = socket.getPeerCertificate(true);
    if (!isWhole(sent)) throw new CollectorError('parse', 'the server showed no certificate');
    const certificate = new X509Certificate(sent.raw);
    return {
      certificate,
      path: pathOf(sent, ca),
      distrust: socket.authorized ? undefined : String(socket.authorizationError),
      // A name that stands in the subject alone is good for no browser and no library of today.
      nameMatches:
        (isAddress ? certificate.checkIP(name) : certificate.checkHost(name, { subject: 'never' })) !== undefined,
    };
  } finally {
    socket.destroy();
  }
};
