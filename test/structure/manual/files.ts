import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { hasRole } from 'tocsin/shared';
import project from '../../../tocsin.config.ts';
import type { Lookup } from './lookup.ts';

const root = join(import.meta.dirname, '../../..');
export const GENERATED = 'generated/production';

const { hosts } = project.stack.environments.production;
/** The hosts that `<web>` stands for, or `<host>`: all of them. */
const hostsFor = (role: string): readonly string[] =>
  Object.entries(hosts)
    .filter(([name, { roles }]) => role === 'host' || hasRole({ name, roles }, [role]))
    .map(([name]) => name);

/** A file or folder of this repository. `hosts/<role>/...` is one that every host of that role gets: the first one's is shown. */
export const fileNamed: Lookup = (word) => {
  if (!/^[\w.-]+\/[\w./<>-]*$/.test(word)) return undefined;
  const [, role, file] = /^hosts\/<(\w+)>\/(.+)$/.exec(word) ?? [];
  const paths = role === undefined ? [word] : hostsFor(role).map((host) => `${GENERATED}/hosts/${host}/${file}`);
  const [at] = paths;
  return at !== undefined && paths.every((path) => existsSync(join(root, path))) ? { at } : undefined;
};
