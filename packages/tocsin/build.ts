import { cpSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execaSync } from 'execa';
import { copyDocs } from './build-docs.ts';
import { bundleVerb } from './build-verb.ts';
import { bundledScript } from './src/preview/site/script.ts';

/**
 * Makes dist/, the package that is published: Node strips no types below node_modules, so it is JavaScript with
 * declarations, with what is no TypeScript beside it, and with a package.json of its own.
 */
const here = import.meta.dirname;
const dist = join(here, 'dist');

/** A door: its file, or under `default` its file where the declarations of the sources stand beside it. */
type Door = string | { readonly default: string };
interface Manifest {
  readonly exports: Readonly<Record<string, Door>>;
  readonly [key: string]: unknown;
}

/** Scripts of hosts, templates, styles and prose go along as they are. */
const ASSETS = /\.(sh|hbs|css|md)$/;

const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

/** tsc rewrites the endings of imports, and not those of workers. */
const workersToJavaScript = (): void => {
  for (const file of filesIn(dist).filter((name) => name.endsWith('.js'))) {
    const text = readFileSync(file, 'utf8');
    const changed = text.replaceAll(/(new URL\('\.[^']*)\.ts'/g, "$1.js'");
    if (changed !== text) writeFileSync(file, changed);
  }
};

const copyAssets = (from: string, to: string): void =>
  cpSync(from, to, {
    recursive: true,
    filter: (source) => !/node_modules/.test(source) && (!/\.[a-z]+$/.test(source) || ASSETS.test(source)),
  });

const built = (door: Door): Record<string, string> | string => {
  const path = typeof door === 'string' ? door : door.default;
  return path.endsWith('.ts') ? { types: path.replace(/\.ts$/, '.d.ts'), default: path.replace(/\.ts$/, '.js') } : path;
};

const manifest = (): object => {
  const {
    private: _private,
    scripts: _scripts,
    devDependencies: _devDependencies,
    ...own
  } = JSON.parse(readFileSync(join(here, 'package.json'), 'utf8')) as Manifest;
  return {
    ...own,
    bin: { tocsin: './src/cli/main.js' },
    imports: { '#lang': built('./src/lang/index.ts') },
    exports: Object.fromEntries(Object.entries(own.exports).map(([name, door]) => [name, built(door)])),
  };
};

rmSync(dist, { recursive: true, force: true });
execaSync('tsc', ['-p', join(here, 'tsconfig.build.json')], { preferLocal: true, localDir: here, stdio: 'inherit' });
renameSync(join(dist, 'tocsin/src'), join(dist, 'src'));
rmSync(join(dist, 'tocsin'), { recursive: true });
workersToJavaScript();
copyAssets(join(here, 'src'), join(dist, 'src'));
copyAssets(join(here, '../packs'), join(dist, 'packs'));
writeFileSync(join(dist, 'src/preview/site/site.js'), await bundledScript());
cpSync(join(here, 'init'), join(dist, 'init'), { recursive: true });
copyDocs(join(here, '../../docs'), join(dist, 'docs'));
cpSync(join(here, '../../LICENSE'), join(dist, 'LICENSE'));
cpSync(join(here, 'README.md'), join(dist, 'README.md'));
writeFileSync(join(dist, 'package.json'), `${JSON.stringify(manifest(), null, 2)}\n`);
await bundleVerb(join(dist, 'src/cli/test.js'), { loadsDefinitions: true });
await bundleVerb(join(dist, 'src/cli/doctor.js'), { loadsDefinitions: false });
