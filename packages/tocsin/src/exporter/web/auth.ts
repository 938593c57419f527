import type { NextFunction, Request, Response } from 'express';
import type { TlsOptions } from 'node:tls';
import { readSecret } from '../../shared/config.ts';
import type { Logger } from '../../shared/log.ts';
import { Admission } from './admit.ts';
import { FreshFile } from './fresh-file.ts';
import { knowsClients, refusalOf } from './clients.ts';
import { RateLimit } from './rate-limit.ts';
import type { WebConfig } from './web-config.ts';

interface Files {
  readonly tokenFile?: string | undefined;
  readonly webConfigFile?: string | undefined;
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
  static async open({ tokenFile, webConfigFile }: Files, log: Logger): Promise<Door> {
    const token =
      tokenFile === undefined
        ? undefined
        : await FreshFile.open({ files: () => [tokenFile], read: () => readSecret(tokenFile), log });
    const web = webConfigFile === undefined ? undefined : await openWebConfig(webConfigFile, log);
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

  readonly check = async (request: Request, response: Response, next: NextFunction): Promise<void> => {
    const [token, web] = await Promise.all([this.#token?.now(), this.#web?.now()]);
    for (const [name, value] of Object.entries(web?.headers ?? {})) response.setHeader(name, value);
    if (web?.rate && !this.#rate.admits(web.rate, performance.now()))
      return void response.status(429).set('retry-after', '1').json({ error: 'more requests than rate_limit allows' });
    const refusal = web && refusalOf(request.socket, web.clients);
    if (refusal !== undefined) return void response.status(403).json({ error: refusal });
    const users = web?.users ?? {};
    const isOpen = token === undefined && Object.keys(users).length === 0;
    if (isOpen || (await this.#admission.admits(request.headers.authorization ?? '', { token, users }))) return next();
    response
      .status(401)
      .set('www-authenticate', Object.keys(users).length > 0 ? 'Basic' : 'Bearer')
      .json({ error: 'the credentials are missing or wrong' });
  };
}

/** Loaded only where it is wanted: it brings a reader of YAML along. */
const openWebConfig = async (file: string, log: Logger): Promise<FreshFile<WebConfig>> => {
  const { readWebConfig } = await import('./web-config.ts');
  return FreshFile.open({ files: ({ files }) => files, read: () => readWebConfig(file), log });
};
