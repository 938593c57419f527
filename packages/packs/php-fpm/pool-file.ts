import { CollectorError } from 'tocsin/exporter';
import { endpoint, type Endpoint } from 'tocsin/shared';

/** The pools that a file has sections for. */
export const poolsIn = (file: string): readonly string[] =>
  [...file.matchAll(/^\s*\[([^\]]+)\]/gm)].map(([, section = '']) => section).filter((section) => section !== 'global');

/** A setting as PHP-FPM reads it from a file: the last assignment in the pool's section. Undefined where there is none. */
export const settingIn = (file: string, pool: string, key: string): string | undefined => {
  let section = '';
  let found: string | undefined;
  for (const line of file.split('\n')) {
    section = /^\s*\[(.+?)\]/.exec(line)?.[1] ?? section;
    const [, name, value = ''] = /^\s*([\w.]+)\s*=\s*(.*?)\s*(?:;.*)?$/.exec(line) ?? [];
    if (section === pool && name === key) found = value.replace(/^(["'])(.*)\1$/, '$2').replaceAll('$pool', pool);
  }
  return found;
};

/** pm.max_children of a pool. @throws CollectorError where the file does not say it */
export const maxChildrenIn = (file: string, pool: string): number => {
  const value = settingIn(file, pool, 'pm.max_children');
  if (value !== undefined && /^\d+$/.test(value)) return Number(value);
  throw new CollectorError(
    'parse',
    value === undefined
      ? `the file of pool ${pool} does not say pm.max_children`
      : `the file of pool ${pool} says pm.max_children = ${value}: only a number can be read here`,
  );
};

/** Where a setting of a pool listens: `9000` is that port on any address. Undefined where the file does not say it. */
export const listenerIn = (file: string, pool: string, key: 'listen' | 'pm.status_listen'): Endpoint | undefined => {
  const value = settingIn(file, pool, key);
  if (value === undefined) return undefined;
  const parsed = endpoint.safeParse(/^\d+$/.test(value) ? `0.0.0.0:${value}` : value);
  return parsed.success ? parsed.data : undefined;
};
