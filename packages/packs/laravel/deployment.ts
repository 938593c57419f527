import { createHash } from 'node:crypto';
import { access, lstat, readFile, realpath, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { type Collector, writing } from 'tocsin/exporter';
import type { DeploymentMetrics } from './application-metrics.ts';

const isMissing = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT';

/** What a file says in its first line; undefined if there is none. @throws when it may not be read */
const lineIn = async (file: string): Promise<string | undefined> => {
  try {
    return (await readFile(file, 'utf8')).split('\n', 1)[0]?.trim();
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
};

const isThere = async (path: string): Promise<boolean> => {
  try {
    await access(path);
    return true;
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
};

/** Where Laravel's cache in files keeps its key of maintenance: by a hash of that, whatever the prefix. Hosts may share such a folder. */
const KEY = createHash('sha1').update('illuminate:foundation:down').digest('hex');
const IN_FILES = `cache/data/${KEY.slice(0, 2)}/${KEY.slice(2, 4)}/${KEY}`;

/** Looks at the application's folder: what is deployed, since when, and whether visitors are kept out. */
export const deployment = ({ folder }: { readonly folder: string }, metrics: DeploymentMetrics): Collector => ({
  id: 'deployment',
  async collect({ snapshot }) {
    const out = writing(metrics, snapshot);
    const [link, release] = await Promise.all([lstat(folder), realpath(folder)]);
    const revision = await lineIn(join(release, 'REVISION'));
    const commit = revision !== undefined && /^[0-9a-f]{7,64}$/i.test(revision) ? revision : '';
    out.deployment_info.set({ release: basename(release), commit }, 1);
    out.deployment_timestamp_seconds.set(link.mtimeMs / 1000);
    // Where Laravel's own folder is not, a missing file says nothing.
    await stat(join(release, 'storage/framework'));
    // With the driver `cache` there is no file `down`: both drivers write the page that is shown.
    const at = (name: string): string => join(release, 'storage/framework', name);
    const signs = [
      ...['down', 'maintenance.php'].map((name) => isThere(at(name))),
      // Of the host on which `artisan down` was not said; a cache that may not be looked into says nothing.
      isThere(at(IN_FILES)).catch(() => false),
    ];
    out.maintenance_mode.set((await Promise.all(signs)).includes(true) ? 1 : 0);
  },
});
