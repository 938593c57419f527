import { getCiphers, type TlsOptions } from 'node:tls';
import { z } from 'zod';
import { UsageError } from '../usage-error.ts';
import { clientTypes } from './clients.ts';

const versions = { TLS10: 'TLSv1', TLS11: 'TLSv1.1', TLS12: 'TLSv1.2', TLS13: 'TLSv1.3' } as const;
const version = z.enum(['TLS10', 'TLS11', 'TLS12', 'TLS13']);
/** Go's names of curves, and OpenSSL's. */
const curves = { CurveP256: 'P-256', CurveP384: 'P-384', CurveP521: 'P-521', X25519: 'X25519' } as const;

/** `TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256` is OpenSSL's `ECDHE-RSA-AES128-GCM-SHA256`; TLS 1.3's have one name only. */
const openSslName = (suite: string): string =>
  suite.includes('_WITH_')
    ? suite
        .replace(/^TLS_(RSA_WITH_)?/, '')
        .replace('_WITH_', '_')
        .replace(/AES_(\d+)/, 'AES$1')
        .replace(/_CBC_/, '_')
        .replace('CHACHA20_POLY1305_SHA256', 'CHACHA20_POLY1305')
        .replaceAll('_', '-')
    : suite;

const suite = z.string().refine((name) => getCiphers().includes(openSslName(name).toLowerCase()), {
  error: 'there is no such suite here; they are written as TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256',
});

/** `tls_server_config` of a web configuration. */
export const tlsServer = z.strictObject({
  /** PEM, here or in a file. */
  cert: z.string().optional(),
  cert_file: z.string().optional(),
  key: z.string().optional(),
  key_file: z.string().optional(),
  client_ca: z.string().optional(),
  client_ca_file: z.string().optional(),
  client_auth_type: z.enum(clientTypes).default('NoClientCert'),
  /** Names of which a client's certificate must have one. */
  client_allowed_sans: z.array(z.string()).optional(),
  min_version: version.default('TLS12'),
  max_version: version.default('TLS13'),
  /** Of TLS 1.2 and older. */
  cipher_suites: z.array(suite).optional(),
  prefer_server_cipher_suites: z.boolean().default(true),
  curve_preferences: z.array(z.enum(['CurveP256', 'CurveP384', 'CurveP521', 'X25519'])).optional(),
});
export type TlsServer = z.output<typeof tlsServer>;

type Read = (file: string, what: string) => Promise<Buffer>;

/** One of the two, and not both. @throws UsageError */
const pem = async (what: string, text: string | undefined, file: string | undefined, read: Read) => {
  if (text !== undefined && file !== undefined)
    throw new UsageError(`the web configuration gives the ${what} itself and in a file: one will do`);
  return text ?? (file === undefined ? undefined : read(file, what));
};

/** How Node is told the same. @throws UsageError */
export const tlsOptions = async (tls: TlsServer, read: Read): Promise<TlsOptions> => {
  const cert = await pem('certificate', tls.cert, tls.cert_file, read);
  const key = await pem('key of the certificate', tls.key, tls.key_file, read);
  if (cert === undefined || key === undefined)
    throw new UsageError('tls_server_config of the web configuration needs a certificate and its key');
  const ca = await pem('authority of clients', tls.client_ca, tls.client_ca_file, read);
  const { client_auth_type: clients, cipher_suites: suites, curve_preferences: preferred } = tls;
  if (clients.includes('Verify') && ca === undefined)
    throw new UsageError(`client_auth_type ${clients} needs a client_ca_file`);
  return {
    cert,
    key,
    ...(ca === undefined ? {} : { ca }),
    minVersion: versions[tls.min_version],
    maxVersion: versions[tls.max_version],
    ...(suites === undefined ? {} : { ciphers: [...TLS13, ...suites.map(openSslName)].join(':') }),
    honorCipherOrder: tls.prefer_server_cipher_suites,
    ...(preferred === undefined ? {} : { ecdhCurve: preferred.map((curve) => curves[curve]).join(':') }),
    requestCert: clients !== 'NoClientCert',
    rejectUnauthorized: clients === 'RequireAndVerifyClientCert',
  };
};

/** Go lets nobody choose among these. */
const TLS13 = ['TLS_AES_128_GCM_SHA256', 'TLS_AES_256_GCM_SHA384', 'TLS_CHACHA20_POLY1305_SHA256'];
