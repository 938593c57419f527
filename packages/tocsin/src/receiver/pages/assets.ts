import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const { dirname } = import.meta;
const textOf = (file: string): string => readFileSync(join(dirname, file), 'utf8');

/** Texts that lie beside this module. A bundle holds what this exports in place of the module. */
export const assets: { readonly stylesheet: string; readonly templates: Readonly<Record<string, string>> } = {
  stylesheet: textOf('page.css'),
  templates: Object.fromEntries(
    readdirSync(join(dirname, 'templates'))
      .filter((file) => file.endsWith('.hbs'))
      .map((file) => [file.replace(/\.hbs$/, ''), textOf(join('templates', file))]),
  ),
};
