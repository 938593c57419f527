import { existsSync, readdirSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join, parse } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installUrl } from '../../compile/emit/hosts/install.ts';
import { preludeUrl, respondUrl } from '../../compile/emit/hosts/responder.ts';
import type { Pack } from '../../compile/stack/pack.ts';
import type { Texts } from '../../compile/stack/stack-parts.ts';
import { root } from './root.ts';

/** The files of a folder that end so, by their names without that. */
const readAll = async (folder: string, ending: string): Promise<readonly (readonly [string, string])[]> => {
  if (!existsSync(folder)) return [];
  const files = (await readdir(folder)).filter((file) => file.endsWith(ending)).toSorted();
  return Promise.all(
    files.map(async (file) => [parse(file).name, await readFile(join(folder, file), 'utf8')] as const),
  );
};

/** The scripts that these packs bring to hosts, and our own. */
const scriptsOf = (packs: readonly Pack[]): readonly URL[] => [
  installUrl,
  preludeUrl,
  respondUrl,
  ...packs.flatMap(({ actions = [], scripts = [] }) => [
    ...actions.flatMap(({ program }) => program?.script ?? []),
    ...scripts,
  ]),
];

/** Where our own alerts and those of packs have their runbooks. */
const runbookFolders = (): readonly string[] => {
  const packs = fileURLToPath(new URL('./packs/', import.meta.resolve('tocsin/package.json')));
  const own = readdirSync(packs, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => join(packs, name, 'runbooks'));
  return [
    fileURLToPath(new URL('../../self/runbooks', import.meta.url)),
    ...own.filter((folder) => existsSync(folder)),
  ];
};

/** Reads what people wrote by hand: the runbooks, and the scripts that go to the hosts. */
export const readTexts = async (packs: readonly Pack[]): Promise<Texts> => {
  const urls = [...new Map(scriptsOf(packs).map((url) => [url.href, url])).values()];
  const scripts = await Promise.all(urls.map(async (url) => [url.href, await readFile(url, 'utf8')] as const));
  return {
    runbooks: Object.fromEntries(await readAll(join(root, 'runbooks'), '.md')),
    usualRunbooks: Object.fromEntries(
      (await Promise.all(runbookFolders().map((folder) => readAll(folder, '.md')))).flat(),
    ),
    scripts: Object.fromEntries(scripts),
  };
};
