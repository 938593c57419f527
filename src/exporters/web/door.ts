import type { NextFunction, Request, Response } from 'express';
import type { TlsOptions } from 'node:tls';
import { readSecret } from '../../shared/config.ts';
import type { Logger } from '../../shared/log.ts';
import { Admission } from './admit.ts';
import { FreshFile } from './fresh-file.ts';
import { readWebConfig, type WebConfig } from './web-config.ts';

interface Files {
  readonly tokenFile?: string | undefined;
  readonly webConfigFile?: string | undefined;
}

/** Who comes in, by files that may change while the exporter runs. */
export class Door {
  readonly #token: FreshFile<string> | undefined;
  readonly #web: FreshFile<WebConfig> | undefined;
  readonly #admission = new Admission();
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
    const web =
      webConfigFile === undefined
        ? undefined
        : await FreshFile.open({ files: ({ files }) => files, read: () => readWebConfig(webConfigFile), log });
    return new Door(token, web);
  }

  /** Whether a stranger cannot come in. */
  async isLocked(): Promise<boolean> {
    const web = await this.#web?.now();
    return this.#token !== undefined || web?.knowsClients === true || Object.keys(web?.users ?? {}).length > 0;
  }

  async tls(): Promise<TlsOptions | undefined> {
    return (await this.#web?.now())?.tls;
  }

  readonly check = async (request: Request, response: Response, next: NextFunction): Promise<void> => {
    const [token, web] = await Promise.all([this.#token?.now(), this.#web?.now()]);
    for (const [name, value] of Object.entries(web?.headers ?? {})) response.setHeader(name, value);
    const users = web?.users ?? {};
    const isOpen = token === undefined && Object.keys(users).length === 0;
    if (isOpen || (await this.#admission.admits(request.headers.authorization ?? '', { token, users }))) return next();
    response
      .status(401)
      .set('www-authenticate', Object.keys(users).length > 0 ? 'Basic' : 'Bearer')
      .json({ error: 'the credentials are missing or wrong' });
  };
}
