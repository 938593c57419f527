import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Lookup } from './lookup.ts';

const folder = join(import.meta.dirname, '../../../packages/packs');
const stackPacks = readFileSync(join(import.meta.dirname, '../../../src/stack/packs.ts'), 'utf8');

/** All sources of the pack whose door has this function. */
const sourcesOf = (name: string): string | undefined => {
  const pack = readdirSync(folder, { withFileTypes: true }).find(
    (entry) =>
      entry.isDirectory() &&
      new RegExp(`\\b${name}\\b`).test(readFileSync(join(folder, entry.name, 'index.ts'), 'utf8')),
  );
  return (
    pack &&
    readdirSync(join(folder, pack.name), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => readFileSync(join(folder, pack.name, file), 'utf8'))
      .join('\n')
  );
};

/** A pack that the stack has, with options that it takes: `mysqlPack({ dump })`. */
export const packNamed: Lookup = (word) => {
  const [, name = '', given = ''] = /^(\w+Pack)(?:\((.*)\))?$/.exec(word) ?? [];
  if (name === '' || !stackPacks.includes(`${name}(`)) return undefined;
  const sources = sourcesOf(name);
  const options = given.match(/\w+/g) ?? [];
  return sources !== undefined && options.every((option) => new RegExp(`readonly ${option}\\??:`).test(sources))
    ? { at: 'src/stack/packs.ts' }
    : undefined;
};
