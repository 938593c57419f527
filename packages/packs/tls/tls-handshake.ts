import { once } from 'node:events';
import { connect } from 'node:tls';
import type { X509Certificate } from 'node:crypto';
import type { Address } from 'tocsin/shared';
import { CollectorError } from 'tocsin/exporter';

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
  readonly chainValid: boolean;
  readonly nameMatches: boolean;
}

/**
 * Shakes hands with a server and looks at its certificate, whoever made it and however old it is. Old protocols and ciphers
 * are good enough for that: what is wrong with them is not the question.
 * @throws CollectorError, the socket's error, or the signal's reason
 */
export const shakeHands = async ({ host, address, ca, signal }: Dial): Promise<Shown> => {
  signal.throwIfAborted();
  const socket = connect({
    host: address.host,
    port: address.port,
    servername: host,
    rejectUnauthorized: false,
    checkServerIdentity: () => undefined,
    minVersion: 'TLSv1',
    ciphers: 'DEFAULT@SECLEVEL=0',
    ...(ca === undefined ? {} : { ca }),
  });
  try {
    await once(socket, 'secureConnect', { signal });
    const certificate = socket.getPeerX509Certificate();
    if (certificate === undefined) throw new CollectorError('parse', 'the server showed no certificate');
    return { certificate, chainValid: socket.authorized, nameMatches: certificate.checkHost(host) !== undefined };
  } finally {
    socket.destroy();
  }
};
