import { TLSSocket } from 'node:tls';
import type { Socket } from 'node:net';

/** Go's names for what is asked of a client. */
export const clientTypes = [
  'NoClientCert',
  'RequestClientCert',
  'RequireAnyClientCert',
  'VerifyClientCertIfGiven',
  'RequireAndVerifyClientCert',
] as const;

export interface ClientRules {
  readonly type: (typeof clientTypes)[number];
  /** Names of which the certificate must have one; any if there are none. */
  readonly names: readonly string[];
}

/** Whether a stranger cannot come in. */
export const knowsClients = ({ type, names }: ClientRules): boolean =>
  type === 'RequireAndVerifyClientCert' || (type === 'VerifyClientCertIfGiven' && names.length > 0);

/** Why a client may not come in by its certificate; undefined if it may. */
export const refusalOf = (socket: Socket, { type, names }: ClientRules): string | undefined => {
  if (type === 'NoClientCert' || !(socket instanceof TLSSocket)) return undefined;
  const certificate = socket.getPeerX509Certificate();
  const isRequired = type.startsWith('Require') || names.length > 0;
  if (certificate === undefined) return isRequired ? 'a client certificate is required' : undefined;
  if (type.includes('Verify') && !socket.authorized) return 'the client certificate is not of our authority';
  if (names.length === 0) return undefined;
  // `DNS:prometheus.internal, IP Address:10.0.0.5`
  const own = new Set((certificate.subjectAltName ?? '').split(', ').map((name) => name.slice(name.indexOf(':') + 1)));
  return names.some((name) => own.has(name)) ? undefined : 'the client certificate is for nobody who may come in';
};
