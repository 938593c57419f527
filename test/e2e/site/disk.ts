import { mkdir, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa, execaSync } from 'execa';
import type { Run } from '../processes.ts';
import { commandPath } from './command-path.ts';

export interface Disk {
  readonly mountPoint: string;
  /** ext4 in a file; tmpfs where the machine has no loop devices, as in most containers. */
  readonly kind: 'ext4' | 'tmpfs';
  /** What is mounted there, as the kernel names it. */
  readonly device: string;
}

const mountExt4 = async (image: string, mountPoint: string, megabytes: number): Promise<void> => {
  await writeFile(image, '');
  await truncate(image, megabytes * 1024 * 1024);
  // No blocks kept for root, so that what is free is what can be written.
  await execa(commandPath('mkfs.ext4'), ['-q', '-F', '-m', '0', image]);
  await execa('mount', ['-o', 'loop', image, mountPoint]);
};

/** Mounts a small file system of its own in the run, for a test to fill. */
export const mountDisk = async (run: Run, options: { readonly megabytes?: number } = {}): Promise<Disk> => {
  const { megabytes = 64 } = options;
  const mountPoint = join(run.dir, 'disk');
  await mkdir(mountPoint);

  const kind = await mountExt4(join(run.dir, 'disk.img'), mountPoint, megabytes).then(
    () => 'ext4' as const,
    async () => {
      await execa('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tocsin', mountPoint]);
      return 'tmpfs' as const;
    },
  );
  run.atEnd({
    name: 'disk',
    close: async () => void (await execa('umount', [mountPoint])),
    // Lazy: whoever still has a file open there was killed a moment ago.
    abandon: () => void execaSync('umount', ['--lazy', mountPoint], { reject: false }),
  });
  const { stdout: device } = await execa('findmnt', ['--noheadings', '--output', 'SOURCE', mountPoint]);
  return { mountPoint, kind, device };
};
