import { CollectorError, messageOf } from './collector-error.ts';

/** What the codes of the system, of OpenSSL and of the client of HTTP mean. */
const ofConnections: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there',
  ECONNRESET: 'it closed the connection in the middle',
  EPIPE: 'it closed the connection in the middle',
  ERR_STREAM_PREMATURE_CLOSE: 'it closed the connection in the middle of its answer',
  ENOTFOUND: 'no such name is known',
  EAI_AGAIN: 'the resolver of names does not answer',
  EHOSTUNREACH: 'there is no way to that host',
  ENETUNREACH: 'there is no way to that network',
  HPE_INVALID_CONSTANT: 'what answers speaks no HTTP',
};
/** The same of certificates that are not trusted. */
const ofCertificates: Readonly<Record<string, string>> = {
  CERT_HAS_EXPIRED: 'a certificate of its chain has expired',
  CERT_NOT_YET_VALID: 'a certificate of its chain is not valid yet',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is signed by itself alone',
  SELF_SIGNED_CERT_IN_CHAIN: 'its chain ends with a root that is not trusted here',
  UNABLE_TO_GET_ISSUER_CERT: 'the certificate that signed one of its chain is not known here',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'who signed its chain is not known here',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE:
    'who signed its certificate is not known here: does it send its intermediate certificates?',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another name',
};
/** What they mean of the path of a socket. */
const ofSockets: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such socket',
  EACCES: "the exporter's account may not use that socket",
};

/** What a code means; undefined of one that is seldom met. */
export const meaningOf = (code: string): string | undefined => ofConnections[code] ?? ofCertificates[code];

/** What it means that a certificate is not trusted; undefined of any other error. */
export const distrustIn = (error: unknown): string | undefined =>
  ofCertificates[String((Object(error) as NodeJS.ErrnoException).code)];

/** An error in words, with what its code means to who knows no codes. */
export const inWords = (error: unknown): string => {
  const text = messageOf(error);
  if (error instanceof CollectorError) return text;
  // The client of HTTP has the code for its whole message.
  const { code = text, syscall } = Object(error) as NodeJS.ErrnoException;
  const meaning = meaningOf(code) ?? (syscall === 'connect' ? ofSockets[code] : undefined);
  return meaning === undefined ? text : `${text}: ${meaning}`;
};
