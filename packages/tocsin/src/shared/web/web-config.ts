import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { TlsOptions } from 'node:tls';
import { parse } from 'yaml';
import { z } from 'zod';
import { faultsOf } from '../faults.ts';
import { duration } from '../fields.ts';
import { UsageError } from '../usage-error.ts';
import type { ClientRules } from './clients.ts';
import type { Rate } from './rate-limit.ts';
import { tlsOptions, tlsServer, type TlsServer } from './tls-server.ts';

/** The format of Prometheus' exporter-toolkit 0.15. */
const schema = z.strictObject({
  tls_server_config: tlsServer.optional(),
  http_server_config: z
    .strictObject({
      /** Understood and not needed: who could speak HTTP/2 is answered in 1.1. */
      http2: z.boolean().optional(),
      headers: z.record(z.string(), z.string()).optional(),
    })
    .optional(),
  rate_limit: z.strictObject({ interval: duration, burst: z.number().int().positive().default(1) }).optional(),
  /** bcrypt hashes by user. */
  basic_auth_users: z
    .record(z.string(), z.string().regex(/^\$2[abxy]\$\d\d\$[./A-Za-z0-9]{53}$/, 'a bcrypt hash begins with $2y$'))
    .default({}),
});

export interface WebConfig {
  readonly users: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly tls: TlsOptions | undefined;
  /** What a client must show. */
  readonly clients: ClientRules;
  readonly rate: Rate | undefined;
  /** All files that it was read from. */
  readonly files: readonly string[];
}

const readIn = (folder: string, file: string, what: string): Promise<Buffer> =>
  readFile(resolve(folder, file)).catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`cannot read the ${what} ${resolve(folder, file)}: ${error.code}`);
  });

/** @throws UsageError */
const dataIn = async (file: string): Promise<z.output<typeof schema>> => {
  const text = await readIn('.', file, 'web configuration');
  let data: unknown;
  try {
    data = parse(text.toString()) ?? {};
  } catch (error) {
    throw new UsageError(`the web configuration ${file} is not YAML: ${(error as Error).message.split('\n')[0]}`);
  }
  const parsed = schema.safeParse(data);
  if (parsed.success) return parsed.data;
  throw new UsageError(faultsOf(`the web configuration ${file}`, data, parsed.error.issues));
};

const clientRules = (tls: TlsServer | undefined): ClientRules => ({
  type: tls?.client_auth_type ?? 'NoClientCert',
  names: tls?.client_allowed_sans ?? [],
});

/** Reads a web-config file. @throws UsageError that says what is wrong in it */
export const readWebConfig = async (file: string): Promise<WebConfig> => {
  const {
    tls_server_config: tls,
    basic_auth_users: users,
    http_server_config: http,
    rate_limit: rate,
  } = await dataIn(file);
  const folder = dirname(file);
  const named = [tls?.cert_file, tls?.key_file, tls?.client_ca_file];
  return {
    users,
    headers: http?.headers ?? {},
    tls: tls && (await tlsOptions(tls, (name, what) => readIn(folder, name, what))),
    clients: clientRules(tls),
    rate: rate && { interval: rate.interval, burst: rate.burst },
    files: [file, ...named.flatMap((name) => (name ? resolve(folder, name) : []))],
  };
};
