import type { z } from 'zod';
import { faultsOf } from './faults.ts';
import { readText } from './read-text.ts';
import { UsageError } from './usage-error.ts';

/** Reads and checks a service's configuration. @throws UsageError that names each wrong value by its path. */
export const readConfig = async <T extends z.ZodType>(file: string, schema: T): Promise<z.output<T>> => {
  const text = await readText(file, 'configuration');
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (error) {
    throw new UsageError(
      `the configuration ${file} is not JSON: ${(error as Error).message}`,
      'generate it anew: npm run generate',
    );
  }
  const parsed = schema.safeParse(data);
  if (parsed.success) return parsed.data;
  throw new UsageError(
    faultsOf(`the configuration ${file}`, data, parsed.error.issues),
    'generate it anew: npm run generate',
  );
};

/** Whether somebody meant to put a secret here, and has not. */
export const isPlaceholder = (secret: string): boolean =>
  /^(change-?me|placeholder|todo|x{3,}|(your|replace)[-_ ].*|<.*>)$/i.test(secret) ||
  /\/services\/(T0+|x+|\.+)\//i.test(secret);

/** Reads a secret from its file, without the newline at its end. @throws UsageError when it is missing, empty or a placeholder. */
export const readSecret = async (file: string): Promise<string> => {
  const secret = (await readText(file, 'secret')).trim();
  if (secret === '') throw new UsageError(`the secret ${file} is empty`);
  if (isPlaceholder(secret)) throw new UsageError(`the secret ${file} is still a placeholder`);
  return secret;
};
