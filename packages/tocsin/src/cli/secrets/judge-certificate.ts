import { createPrivateKey, X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import type { CertificateFor } from '../../compile/secret.ts';

/** So long before it ends people are told: time for more than one attempt. */
const DAYS_LEFT = 30;
const DAY = 86_400_000;

/** What is wrong with a certificate, its authority's and its key in one text; `authority` is the authority's own. */
export const faultInCertificate = (
  text: string,
  authority: string,
  { authority: name, of }: CertificateFor,
  now: number,
): string | undefined => {
  const certificate = certificateIn(text);
  const signer = certificateIn(authority);
  if (certificate === undefined) return 'is not a certificate';
  if (!hasKey(certificate, text)) return 'does not hold the key of its certificate';
  if (signer === undefined || !certificate.checkIssued(signer) || !certificate.verify(signer.publicKey))
    return `was not signed by ${name}`;
  // Both sides take the copy in it for the authority.
  if (!text.includes(authority.trim())) return `does not hold ${name}`;
  const other = of === 'client' ? undefined : of.server.find((address) => !isFor(certificate, address));
  return other === undefined ? faultInTime(certificate, now) : `is not for ${other}`;
};

/** What is wrong with a certificate that somebody has given, and the key beside it; undefined while that one is not there. */
export const faultInGiven = (
  text: string,
  key: string | undefined,
  names: readonly string[],
  now: number,
): string | undefined => {
  const certificate = certificateIn(text);
  if (certificate === undefined) return 'is not a certificate';
  if (key !== undefined && !hasKey(certificate, key)) return 'is not of the key beside it';
  const other = names.find((name) => !isFor(certificate, name));
  return other === undefined ? faultInTime(certificate, now) : `is not for ${other}`;
};

/** What is wrong with an authority: only that it ends. */
export const faultInAuthority = (text: string, now: number): string | undefined => {
  const certificate = certificateIn(text);
  return certificate?.ca === true ? faultInTime(certificate, now) : 'is not the certificate of an authority';
};

const faultInTime = ({ validTo }: X509Certificate, now: number): string | undefined => {
  const ends = Date.parse(validTo);
  const day = new Date(ends).toISOString().slice(0, 10);
  if (ends <= now) return `is over since ${day}`;
  return ends - now < DAYS_LEFT * DAY ? `ends on ${day}` : undefined;
};

const isFor = (certificate: X509Certificate, address: string): boolean =>
  (isIP(address) === 0 ? certificate.checkHost(address) : certificate.checkIP(address)) !== undefined;

const hasKey = (certificate: X509Certificate, text: string): boolean => {
  try {
    return certificate.checkPrivateKey(createPrivateKey(text));
  } catch {
    return false;
  }
};

const certificateIn = (text: string): X509Certificate | undefined => {
  try {
    return new X509Certificate(text);
  } catch {
    return undefined;
  }
};
