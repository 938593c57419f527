import { randomBytes } from 'node:crypto';
import { appendFile, chmod, mkdir, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** Writes the secrets that are no one's in particular. */
export const writeSecrets = async (
  folder: string,
  { slack, mysql, watcher }: { readonly slack: string; readonly mysql: string; readonly watcher: string },
): Promise<void> => {
  const secrets = {
    'exporter-token': randomBytes(24).toString('hex'),
    'slack-webhook-url': slack,
    'mysql-password': mysql,
    'watcher-token': watcher,
  };
  await mkdir(folder);
  for (const [name, secret] of Object.entries(secrets))
    await writeFile(join(folder, name), `${secret}\n`, { mode: 0o600 });
};

/** What is on any host that has run for a while: logs, folders with backups, and one for those of the receiver. */
export const layOutFiles = async (dir: string, laravelLog: string): Promise<void> => {
  for (const log of [join(dir, 'auth.log'), join(dir, 'ufw.log'), laravelLog]) await appendFile(log, '');
  // Laravel writes it as the web server's user.
  await chmod(laravelLog, 0o666);
  await mkdir(join(dir, 'receiver-backups'));
  for (const folder of ['app', 'full']) {
    const backup = join(dir, 'backups', folder, 'backup.tar.gz');
    await mkdir(dirname(backup), { recursive: true });
    await writeFile(backup, gzipSync('what was backed up'));
    // Long enough ago to be whole.
    const made = Date.now() / 1000 - 300;
    await utimes(backup, made, made);
  }
};
