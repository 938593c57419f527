import { lstat, opendir } from 'node:fs/promises';
import { join } from 'node:path';
import type { DirectoryMetrics } from './host-metrics.ts';
import { type Collector, writing } from 'tocsin/exporter';

/** A walk is expensive, and sizes change slowly. */
const FIVE_MINUTES = 300_000;

interface Size {
  bytes: number;
  files: number;
}

/** Adds up what lies below a folder, links not followed. @throws the system's error when the folder itself cannot be read */
const measure = async (folder: string, signal: AbortSignal, size: Size): Promise<Size> => {
  for await (const entry of await opendir(folder)) {
    signal.throwIfAborted();
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await measure(path, signal, size);
    // One may be removed meanwhile. Blocks of 512 bytes: what it really takes.
    const known = entry.isFile() ? await lstat(path).catch(() => undefined) : undefined;
    if (known === undefined) continue;
    size.bytes += known.blocks * 512;
    size.files++;
  }
  return size;
};

/** How much room folders take. */
export const directories = (
  { folders }: { readonly folders: readonly string[] },
  metrics: DirectoryMetrics,
): Collector => ({
  id: 'directories',
  goodFor: FIVE_MINUTES,
  async collect({ snapshot, signal, report }) {
    const out = writing(metrics, snapshot);
    for (const path of folders) {
      try {
        const { bytes, files } = await measure(path, signal, { bytes: 0, files: 0 });
        out.directory_size_bytes.set({ path }, bytes);
        out.directory_files.set({ path }, files);
      } catch (error) {
        report(error as Error);
      }
    }
  },
});
