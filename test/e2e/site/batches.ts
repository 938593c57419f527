import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Run } from '../processes.ts';

const batch = join(import.meta.dirname, '../../../packages/packs/node/tocsin-batch.sh');

/** The database was dumped and restored by tocsin-batch, as cron does it, and the other scripts of cron found all well. @returns the folder of what they noted */
export const noteBatches = async (run: Run): Promise<string> => {
  const folder = join(run.dir, 'textfiles');
  await mkdir(folder);
  const script = await readFile(batch, 'utf8');
  const file = join(run.dir, 'tocsin-batch');
  await writeFile(file, script.replace(/^FOLDER=.*$/m, `FOLDER='${folder}'`), { mode: 0o755 });
  for (const name of ['backup-database', 'restore-database'])
    await run.finish({ name: 'tocsin-batch', file, args: [name, 'true'] });
  const now = Date.now() / 1000;
  // Of a host that is well kept; the machine that runs the drill need not be.
  await note(folder, 'audit', {
    'accounts{kind="superuser"}': 1,
    'accounts{kind="login"}': 2,
    'accounts{kind="without_password"}': 0,
    authorized_keys: 2,
    reboot_required: 0,
    last_run_timestamp_seconds: now,
  });
  await note(folder, 'offsite', {
    'newest_timestamp_seconds{backup="app"}': now,
    'newest_size_bytes{backup="app"}': 1e6,
    'expected_interval_seconds{backup="app"}': 2 * 86_400,
  });
  return folder;
};

/** As the script of that name leaves it for node_exporter. */
const note = async (folder: string, script: string, values: Readonly<Record<string, number>>): Promise<void> => {
  const lines = Object.entries(values).map(([series, value]) => `tocsin_${script}_${series} ${value}\n`);
  await writeFile(join(folder, `tocsin-${script}.prom`), lines.join(''));
};
