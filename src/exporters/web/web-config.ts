import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { TlsOptions } from 'node:tls';
import { parse } from 'yaml';
import { z } from 'zod';
import { UsageError } from '../../shared/usage-error.ts';

const versions = { TLS10: 'TLSv1', TLS11: 'TLSv1.1', TLS12: 'TLSv1.2', TLS13: 'TLSv1.3' } as const;

/** The format of Prometheus' exporter-toolkit, as far as an exporter needs it. */
const schema = z.strictObject({
  tls_server_config: z
    .strictObject({
      cert_file: z.string(),
      key_file: z.string(),
      client_ca_file: z.string().optional(),
      client_auth_type: z
        .enum([
          'NoClientCert',
          'RequestClientCert',
          'RequireAnyClientCert',
          'VerifyClientCertIfGiven',
          'RequireAndVerifyClientCert',
        ])
        .default('NoClientCert'),
      min_version: z.enum(['TLS10', 'TLS11', 'TLS12', 'TLS13']).default('TLS12'),
      max_version: z.enum(['TLS10', 'TLS11', 'TLS12', 'TLS13']).default('TLS13'),
    })
    .optional(),
  http_server_config: z
    .strictObject({ http2: z.boolean().optional(), headers: z.record(z.string(), z.string()).optional() })
    .optional(),
  /** bcrypt hashes by user. */
  basic_auth_users: z
    .record(z.string(), z.string().regex(/^\$2[abxy]\$\d\d\$[./A-Za-z0-9]{53}$/, 'a bcrypt hash begins with $2y$'))
    .default({}),
});

export interface WebConfig {
  readonly users: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly tls: TlsOptions | undefined;
  /** Whether nobody gets in without a certificate that our authority signed. */
  readonly knowsClients: boolean;
  /** All files that it was read from. */
  readonly files: readonly string[];
}

const readIn = (folder: string, file: string, what: string): Promise<Buffer> =>
  readFile(resolve(folder, file)).catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`cannot read the ${what} ${resolve(folder, file)}: ${error.code}`);
  });

type TlsServer = NonNullable<z.output<typeof schema>['tls_server_config']>;

const tlsOf = async (folder: string, tls: TlsServer): Promise<TlsOptions> => {
  const { client_auth_type: clients, client_ca_file: authority } = tls;
  if (clients.includes('Verify') && authority === undefined)
    throw new UsageError(`client_auth_type ${clients} needs a client_ca_file`);
  return {
    cert: await readIn(folder, tls.cert_file, 'certificate'),
    key: await readIn(folder, tls.key_file, 'key of the certificate'),
    ...(authority === undefined ? {} : { ca: await readIn(folder, authority, 'authority of clients') }),
    minVersion: versions[tls.min_version],
    maxVersion: versions[tls.max_version],
    requestCert: clients !== 'NoClientCert',
    rejectUnauthorized: clients === 'RequireAndVerifyClientCert',
  };
};

/** Reads a web-config file. @throws UsageError that says what is wrong in it */
export const readWebConfig = async (file: string): Promise<WebConfig> => {
  const text = await readIn('.', file, 'web configuration');
  let data: unknown;
  try {
    data = parse(text.toString()) ?? {};
  } catch (error) {
    throw new UsageError(`the web configuration ${file} is not YAML: ${(error as Error).message.split('\n')[0]}`);
  }
  const parsed = schema.safeParse(data);
  if (!parsed.success) {
    const faults = parsed.error.issues.map(({ path, message }) => `  ${path.join('.') || '(the whole)'}: ${message}`);
    throw new UsageError(`the web configuration ${file} is wrong:\n${faults.join('\n')}`);
  }
  const { tls_server_config: tls, basic_auth_users: users, http_server_config: http } = parsed.data;
  if (tls && !['NoClientCert', 'RequestClientCert', 'RequireAndVerifyClientCert'].includes(tls.client_auth_type))
    throw new UsageError(`the web configuration ${file}: client_auth_type ${tls.client_auth_type} is not supported`);
  const folder = dirname(file);
  return {
    users,
    headers: http?.headers ?? {},
    tls: tls && (await tlsOf(folder, tls)),
    knowsClients: tls?.client_auth_type === 'RequireAndVerifyClientCert',
    files: [
      file,
      ...[tls?.cert_file, tls?.key_file, tls?.client_ca_file].flatMap((name) => (name ? resolve(folder, name) : [])),
    ],
  };
};
