import { chmod, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { commandPath } from '../e2e/site/command-path.ts';
import type { PhpFpm } from '../e2e/site/php-fpm.ts';

const source = fileURLToPath(new URL('../../src/alert-receivers/remote/phpfpm-pool.sh', import.meta.url));

/** Installs the host's program for a test's PHP-FPM, as the generated host bundle does: its four variables are filled in. */
export const installPoolProgram = async (folder: string, fpm: PhpFpm): Promise<string> => {
  const variables = [
    `PHP_FPM=${commandPath('php-fpm', 'php-fpm8.2', 'php-fpm8.3', 'php-fpm8.4')}`,
    `MAIN_CONFIG=${fpm.configFile}`,
    `POOL_FOLDER=${dirname(fpm.poolFile)}`,
    `PID_FILE=${fpm.pidFile}`,
  ];
  const text = (await readFile(source, 'utf8')).replace(
    /(# >>> configuration\n)[^]*(# <<< configuration\n)/,
    `$1${variables.join('\n')}\n$2`,
  );
  const file = join(folder, 'phpfpm-pool');
  await writeFile(file, text);
  await chmod(file, 0o755);
  return file;
};

export const maxChildren = async ({ poolFile }: PhpFpm): Promise<number> =>
  Number(/^pm\.max_children = (\d+)/m.exec(await readFile(poolFile, 'utf8'))?.[1]);
