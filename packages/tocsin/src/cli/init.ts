import { existsSync } from 'node:fs';
import { cp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineCommand } from 'citty';
import { configNames } from '#lang';
import { UsageError } from '../shared/usage-error.ts';
import { docsPage } from './support/print-finding.ts';
import { makeFolder } from '../shared/make-folder.ts';

/** What is written: a project of one host, one alert and one dashboard. */
const template = fileURLToPath(new URL('../../init/', import.meta.url));
/** Ours, and what type-checks the definitions. */
const own = fileURLToPath(new URL('../../package.json', import.meta.url));
const TYPESCRIPT = '^7.0.2';

/** Compose wants the passwords, and their folder where it looks for it. */
const TO_SEE_IT_RUN = `to see it run: sudo npx tocsin secrets production --dir local/secrets --group 9469
               TOCSIN_FOLDER=./local docker compose -f docker-compose.monitoring.yml up
`;
const IGNORED = 'node_modules/\nlocal/\nbuild/\n';

const scripts = {
  tocsin: 'tocsin',
  generate: 'tocsin generate',
  check: 'tocsin check',
  diff: 'tocsin diff',
  watch: 'tocsin watch',
  preview: 'tocsin preview',
  bundle: 'tocsin bundle',
} as const;

export const init = defineCommand({
  meta: {
    name: 'init',
    description: 'Create a project with one host, one alert and one dashboard. Existing files are not changed.',
  },
  args: {
    folder: {
      type: 'positional',
      required: false,
      description: 'The folder to write to. Default: the current folder.',
    },
    json: { type: 'boolean', description: 'Print the result as JSON.' },
  },
  run: async ({ args }) => {
    const folder = resolve(args.folder ?? '.');
    const files = await filesOf(template);
    const there = [...configNames, ...files].find((file) => existsSync(join(folder, file)));
    if (there !== undefined)
      throw new UsageError(`${join(folder, there)} is there already`, 'nothing was written: choose an empty folder');
    const manifest = await manifestFor(join(folder, 'package.json'));
    makeFolder(folder);
    await writeWhole(folder, files);
    await writeFile(join(folder, 'package.json'), manifest);
    // npm leaves a file of this name out of a package, so that it is not among those of the template.
    const hasIgnored = existsSync(join(folder, '.gitignore'));
    if (!hasIgnored) await writeFile(join(folder, '.gitignore'), IGNORED);
    process.stdout.write(
      args.json === true
        ? `${JSON.stringify({ folder, files: [...files, 'package.json', ...(hasIgnored ? [] : ['.gitignore'])] })}\n`
        : `${files.map((file) => `  + ${file}\n`).join('')}next: npm install, npm run generate, npm run check\n${TO_SEE_IT_RUN}what comes after the first alert: ${docsPage('extending')}\n`,
    );
  },
});

const filesOf = async (folder: string): Promise<readonly string[]> =>
  (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length))
    .toSorted();

/** All of it or nothing: what is written first lies beside, and is moved when it is whole. */
const writeWhole = async (folder: string, files: readonly string[]): Promise<void> => {
  const beside = join(folder, '.tocsin-init');
  try {
    await cp(template, beside, { recursive: true });
    for (const file of files) {
      makeFolder(join(folder, file, '..'));
      await rename(join(beside, file), join(folder, file));
    }
  } finally {
    await rm(beside, { recursive: true, force: true });
  }
};

/** The package.json that is there gets our scripts where it has none of that name; without one a new one is made. */
export const manifestFor = async (file: string): Promise<string> => {
  const { version } = JSON.parse(await readFile(own, 'utf8')) as { readonly version: string };
  const before = existsSync(file) ? asManifest(file, await readFile(file, 'utf8')) : {};
  const manifest = {
    name: 'monitoring',
    private: true,
    ...before,
    type: 'module',
    scripts: { ...scripts, ...without(before['scripts'] ?? {}, 'test') },
    dependencies: { tocsin: `^${version}`, ...before['dependencies'] },
    devDependencies: { typescript: TYPESCRIPT, ...before['devDependencies'] },
  };
  return `${JSON.stringify(manifest, null, 2)}\n`;
};

const asManifest = (file: string, text: string): Record<string, object> => {
  try {
    const read: unknown = JSON.parse(text);
    if (typeof read === 'object' && read !== null && !Array.isArray(read)) return read as Record<string, object>;
  } catch {
    // Said below, as for what is no object.
  }
  throw new UsageError(`${file} is not the JSON object that npm reads`, 'nothing was written: correct it first');
};

/** npm's own placeholder for tests says nothing. */
const without = (record: object, key: string): object =>
  Object.fromEntries(
    Object.entries(record).filter(([name, value]) => name !== key || !/no test specified/.test(String(value))),
  );
