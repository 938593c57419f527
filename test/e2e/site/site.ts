import type { Run } from '../processes.ts';
import { layOutLaravel, type Laravel } from './laravel.ts';
import { startMariaDb, type MariaDb } from './mariadb.ts';
import { startNginx, type Nginx, type Tls } from './nginx.ts';
import { startPhpFpm, type PhpFpm } from './php-fpm.ts';
import { startRedis, type Redis } from './redis.ts';
import { startSshd, type Sshd } from './sshd.ts';

export interface SiteOptions {
  /** The most PHP workers that run at once. */
  readonly maxChildren?: number;
  readonly tls?: Tls;
  /** A file that defines nginx's log format named tocsin. */
  readonly logFormatFile?: string;
  /** What every ssh login runs instead of what it asks for. */
  readonly forcedCommand?: string;
}

export interface Site {
  readonly nginx: Nginx;
  readonly fpm: PhpFpm;
  readonly laravel: Laravel;
  readonly mariaDb: MariaDb;
  readonly redis: Redis;
  readonly sshd: Sshd;
}

/** Starts a whole Laravel site, and a way into its host. */
export const startSite = async (run: Run, options: SiteOptions = {}): Promise<Site> => {
  const mariaDb = await startMariaDb(run);
  const redis = await startRedis(run);
  const laravel = await layOutLaravel(run, mariaDb, redis);
  const fpm = await startPhpFpm(run, options);
  const nginx = await startNginx(run, laravel, fpm, options);
  const sshd = await startSshd(run, options);
  return { nginx, fpm, laravel, mariaDb, redis, sshd };
};
