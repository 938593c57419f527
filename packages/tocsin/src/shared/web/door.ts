import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import type { TlsOptions } from 'node:tls';
import { readSecret } from '../config.ts';
import type { Logger } from '../log.ts';
import { Admission } from './admit.ts';
import { FreshFile } from './fresh-file.ts';
import { knowsClients, refusalOf } from './clients.ts';
import { RateLimit } from './rate-limit.ts';
import { UsageError } from '../usage-error.ts';
import type { WebConfig } from './web-config.ts';

interface Files {
  readonly tokenFile?: string | undefined;
  readonly webConfigFile?: string | undefined;
  /** Why there may be no users in the web configuration: whoever opens the door knows its people otherwise. */
  readonly noUsers?: string | undefined;
}

/** Who comes in, by files that may change while the exporter runs. */
export class Door {
  readonly #token: FreshFile<string> | undefined;
  readonly #web: FreshFile<WebConfig> | undefined;
  readonly #admission = new Admission();
  readonly #rate = new RateLimit();
  private constructor(token: FreshFile<string> | undefined, web: FreshFile<WebConfig> | undefined) {
    this.#token = token;
    this.#web = web;
  }

  /** @throws UsageError when a file cannot be read or is wrong */
  static async open({ tokenFile, webConfigFile, noUsers }: Files, log: Logger): Promise<Door> {
    const token =
      tokenFile === undefined
        ? undefined
        : await FreshFile.open({ files: () => [tokenFile], read: () => readSecret(tokenFile), log });
    const web = webConfigFile === undefined ? undefined : await openWebConfig(webConfigFile, noUsers, log);
    return new Door(token, web);
  }

  /** Whether a stranger cannot come in. */
  async isLocked(): Promise<boolean> {
    const web = await this.#web?.now();
    return (
      this.#token !== undefined ||
      (web !== undefined && knowsClients(web.clients)) ||
      Object.keys(web?.users ?? {}).length > 0
    );
  }

  async tls(): Promise<TlsOptions | undefined> {
    return (await this.#web?.now())?.tls;
  }

  readonly check = async (request: IncomingMessage, response: ServerResponse, next: () => void): Promise<void> => {
    const [token, web] = await Promise.all([this.#token?.now(), this.#web?.now()]);
    for (const [name, value] of Object.entries(web?.headers ?? {})) response.setHeader(name, value);
    if (web?.rate && !this.#rate.admits(web.rate, performance.now()))
      return refuse(response, 429, 'more requests than rate_limit allows', { 'retry-after': '1' });
    const refusal = web && refusalOf(request.socket, web.clients);
    if (refusal !== undefined) return refuse(response, 403, refusal);
    const users = web?.users ?? {};
    const isOpen = token === undefined && Object.keys(users).length === 0;
    if (isOpen || (await this.#admission.admits(request.headers.authorization ?? '', { token, users }))) return next();
    refuse(response, 401, 'the credentials are missing or wrong', {
      'www-authenticate': Object.keys(users).length > 0 ? 'Basic' : 'Bearer',
    });
  };
}

const refuse = (response: ServerResponse, status: number, error: string, headers: OutgoingHttpHeaders = {}): void =>
  void response
    .writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers })
    .end(JSON.stringify({ error }));

/** Loaded only where it is wanted: it brings a reader of YAML along. */
const openWebConfig = async (file: string, noUsers: string | undefined, log: Logger): Promise<FreshFile<WebConfig>> => {
  const { readWebConfig } = await import('./web-config.ts');
  const read = async (): Promise<WebConfig> => {
    const web = await readWebConfig(file);
    if (noUsers !== undefined && Object.keys(web.users).length > 0)
      throw new UsageError(`the web configuration ${file} has basic_auth_users`, noUsers);
    return web;
  };
  return FreshFile.open({ files: ({ files }) => files, read, log });
};
