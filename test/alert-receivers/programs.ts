import { readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { preludeUrl, programText, respondUrl } from '../../packages/tocsin/src/compile/emit/hosts/responder.ts';
import project from '../../tocsin.config.ts';
import { commandPath } from '../e2e/site/command-path.ts';
import type { PhpFpm } from '../e2e/site/php-fpm.ts';

/** The scripts of all actions, by name, and the receiver's own. */
const scripts = new Map([
  ['prelude', preludeUrl],
  ['respond', respondUrl],
  ...project.stack.packs.flatMap(({ actions = [] }) =>
    actions.flatMap(({ program }) => (program ? [[program.name, program.script] as const] : [])),
  ),
]);
const read = (name: string): string => readFileSync(scripts.get(name) ?? name, 'utf8');

/** What a program of a host is told about it, by the program's name. */
export type Settings = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Installs programs in a folder, and the door to them, as the generated host bundle does. Returns the folder. */
export const installPrograms = async (dir: string, settings: Settings): Promise<string> => {
  const folder = join(dir, 'programs');
  const state = { STATE: join(dir, 'responses') };
  const door = { FOLDER: folder, PROGRAMS: Object.keys(settings).join(' '), EPOCH: join(dir, 'epoch') };
  await mkdir(folder, { recursive: true });
  for (const [name, own] of Object.entries({ ...settings, respond: door }))
    await writeFile(join(folder, name), programText(read(name), read('prelude'), { ...state, ...own }), {
      mode: 0o755,
    });
  return folder;
};

export const poolSettings = (fpm: PhpFpm): Settings => ({
  'phpfpm-pool': {
    PHP_FPM: commandPath('php-fpm', 'php-fpm8.2', 'php-fpm8.3', 'php-fpm8.4'),
    MAIN_CONFIG: fpm.configFile,
    POOL_FOLDER: dirname(fpm.poolFile),
    PID_FILE: fpm.pidFile,
  },
});
