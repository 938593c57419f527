import { join } from 'node:path';
import type { Model } from '../../compile/model.ts';
import { accessTo, type AskingServer } from '../../compile/web-users.ts';
import { readSecret } from '../../shared/config.ts';
import { UsageError } from '../../shared/usage-error.ts';
import type { Access } from './refused.ts';

/** By what a server of an environment is asked; why there is nothing is told where it asks for it. */
export const readAccess = async (
  model: Model,
  server: AskingServer | 'vmalert',
  dir: string | undefined,
): Promise<Access> => {
  const { basicAuth } = accessTo(model.webUsers, server);
  if (basicAuth === undefined) return {};
  const { user, passwordFile } = basicAuth;
  try {
    const password = await readSecret(join(dir ?? model.place.secret(''), passwordFile));
    return { authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}` };
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    if (dir !== undefined) throw error;
    return { missing: error.message };
  }
};
