import { readdir, readFile } from 'node:fs/promises';
import { join, parse } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installUrl } from '../compile/emit/hosts/install.ts';
import { preludeUrl, respondUrl } from '../compile/emit/hosts/responder.ts';
import type { Pack } from '../compile/pack.ts';
import type { Texts } from '../compile/stack-parts.ts';
import { root } from './root.ts';

/** The files of a folder that end so, by their names without that. */
const readAll = async (folder: string, ending: string): Promise<readonly (readonly [string, string])[]> => {
  const files = (await readdir(folder)).filter((file) => file.endsWith(ending)).toSorted();
  return Promise.all(
    files.map(async (file) => [parse(file).name, await readFile(join(folder, file), 'utf8')] as const),
  );
};

/** Our own runbooks, of the alerts that every project has. */
const ownRunbooks = fileURLToPath(new URL('../self/runbooks/', import.meta.url));

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

/** Reads what people wrote by hand: the runbooks, and the scripts that go to the hosts. */
export const readTexts = async (packs: readonly Pack[]): Promise<Texts> => {
  const urls = [...new Map(scriptsOf(packs).map((url) => [url.href, url])).values()];
  const scripts = await Promise.all(urls.map(async (url) => [url.href, await readFile(url, 'utf8')] as const));
  return {
    // A project's own word counts.
    runbooks: Object.fromEntries([
      ...(await readAll(ownRunbooks, '.md')),
      ...(await readAll(join(root, 'runbooks'), '.md')),
    ]),
    scripts: Object.fromEntries(scripts),
  };
};
