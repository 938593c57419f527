import { randomBytes } from 'node:crypto';
import { cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import type { Process, Run } from '../processes.ts';
import { commandPath } from './command-path.ts';
import type { MariaDb } from './mariadb.ts';
import { grantDeclared } from './mariadb-grants.ts';
import type { Redis } from './redis.ts';

const SOURCE = join(import.meta.dirname, 'app');
const WRITABLE = ['bootstrap/cache', 'storage/app', 'storage/framework/views', 'storage/logs'];

export interface Laravel {
  readonly root: string;
  /** The document root. */
  readonly publicDir: string;
  readonly environmentFile: string;
  readonly log: string;
  /** What Laravel puts before each of its Redis keys. */
  readonly redisPrefix: string;
  /** Runs `php artisan ...` and returns what it printed. */
  readonly artisan: (...args: readonly string[]) => Promise<string>;
}

const environment = (mariaDb: MariaDb, redis: Redis): string => `APP_ENV=production
APP_KEY=base64:${randomBytes(32).toString('base64')}
DB_HOST=${mariaDb.host}
DB_PORT=${mariaDb.port}
DB_DATABASE=${mariaDb.database}
DB_USERNAME=${mariaDb.application.user}
DB_PASSWORD=${mariaDb.application.password}
REDIS_HOST=${redis.host}
REDIS_PORT=${redis.port}
`;

/** Copies the site into the run, points it to its database and Redis, and creates and fills its tables. */
export const layOutLaravel = async (run: Run, mariaDb: MariaDb, redis: Redis): Promise<Laravel> => {
  const root = join(run.dir, 'laravel');
  const environmentFile = join(root, '.env');
  await cp(SOURCE, root, { recursive: true });
  await writeFile(environmentFile, environment(mariaDb, redis));

  for (const folder of WRITABLE) await mkdir(join(root, folder), { recursive: true });
  await execa('chown', ['--recursive', 'www-data:www-data', 'bootstrap/cache', 'storage'], { cwd: root });

  await mariaDb.load(join(root, 'database/schema.sql'));
  await mariaDb.load(join(root, 'database/seed.sql'));
  await grantDeclared(mariaDb);

  const artisan = async (...args: readonly string[]): Promise<string> =>
    (await execa(commandPath('php'), ['artisan', ...args], { cwd: root })).stdout;
  return {
    root,
    environmentFile,
    artisan,
    publicDir: join(root, 'public'),
    log: join(root, 'storage/logs/laravel.log'),
    redisPrefix: 'askproai_database_',
  };
};

/** Starts a worker that takes jobs from these queues, the first named first. */
export const startQueueWorker = (run: Run, laravel: Laravel, ...queues: readonly string[]): Promise<Process> =>
  run.start({
    name: `queue-worker-${queues.join('-')}`,
    file: commandPath('php'),
    args: ['artisan', 'queue:work', 'redis', `--queue=${queues.join(',')}`, '--sleep=0.1'],
    cwd: laravel.root,
  });
