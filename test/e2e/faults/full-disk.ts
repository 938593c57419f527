import { rm, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Fault } from '../fault.ts';

/** A file system with a real ext4 fills up. */
export const fullDisk: Fault = {
  name: 'a full file system',
  touches: ['disk'],
  alerts: ({ disk }) => [
    {
      labels: { alertname: 'DiskSpaceLow', instance: 'prod-web-01', device: disk.device, mountpoint: disk.mountPoint },
      says: /^\d+(\.\d+)?% of .* on prod-web-01 is free$/,
    },
  ],
  messages: [/\[P2 drill\] DiskSpaceLow".*% of .* on prod-web-01 is free/s],
  inject: async ({ disk }) => {
    const { bavail, bsize, blocks } = await statfs(disk.mountPoint);
    const filler = join(disk.mountPoint, 'filler');
    await writeFile(filler, Buffer.alloc(Math.floor((bavail - blocks * 0.1) * bsize)));
    return { end: () => rm(filler) };
  },
};
