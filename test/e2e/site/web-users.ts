import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeWebConfig } from '../../../packages/tocsin/src/cli/secrets/web-config.ts';
import type { RequestHeaders } from './http.ts';

/** Who may ask a server. */
export interface WebUsers {
  readonly webConfigFile: string;
  /** What a test shows to be let in. */
  readonly headers: RequestHeaders;
}

/** A password and a web configuration for each server, under the names that generated files have for them. */
export const makeWebUsers = async (
  secrets: string,
): Promise<{ readonly prometheus: WebUsers; readonly alertmanager: WebUsers }> => {
  const make = async (server: string): Promise<WebUsers> => {
    const password = randomBytes(24).toString('hex');
    const webConfigFile = join(secrets, `${server}-web-config`);
    await writeFile(join(secrets, `${server}-password`), `${password}\n`, { mode: 0o600 });
    await writeFile(webConfigFile, `${await makeWebConfig({ tocsin: password })}\n`, { mode: 0o600 });
    return {
      webConfigFile,
      headers: { authorization: `Basic ${Buffer.from(`tocsin:${password}`).toString('base64')}` },
    };
  };
  return { prometheus: await make('prometheus'), alertmanager: await make('alertmanager') };
};
