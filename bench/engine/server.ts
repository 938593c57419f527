import { readFileSync } from 'node:fs';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { execa } from 'execa';
import { peakOf } from './peak.ts';

/** A Prometheus with one core, which takes samples over HTTP and keeps them in its head. */
export interface Server {
  readonly url: string;
  /** Seconds of processor time since it began. */
  worked(): number;
  /** The most memory that it ever had, in bytes. */
  peak(): number;
  stop(): Promise<void>;
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });

/** Starts it, and waits until it answers. */
export const serve = async (program: string, folder: string): Promise<Server> => {
  const config = join(folder, 'prometheus.yml');
  writeFileSync(config, '{}\n');
  const address = `127.0.0.1:${await freePort()}`;
  const flags = {
    'config.file': config,
    'storage.tsdb.path': join(folder, 'data'),
    'web.listen-address': address,
    // So that a day stays in the head.
    'storage.tsdb.min-block-duration': '4d',
    'storage.tsdb.max-block-duration': '4d',
    'query.max-samples': '1000000000',
    'query.timeout': '20m',
  };
  const child = execa(
    program,
    ['--web.enable-remote-write-receiver', ...Object.entries(flags).map(([name, value]) => `--${name}=${value}`)],
    { env: { GOMAXPROCS: '1' }, stdio: 'ignore', reject: false },
  );
  const url = `http://${address}`;
  for (let tries = 0; ; tries++) {
    const ready = await fetch(`${url}/-/ready`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (ready) break;
    if (tries > 600) throw new Error(`${program} does not answer`);
    await setTimeout(100);
  }
  const proc = (file: string): string => readFileSync(`/proc/${child.pid}/${file}`, 'utf8');
  return {
    url,
    worked: () => {
      const fields = proc('stat')
        .replace(/^.*\) /, '')
        .split(' ');
      return (Number(fields[11]) + Number(fields[12])) / 100;
    },
    peak: () => peakOf(child.pid ?? NaN),
    stop: async () => {
      child.kill();
      await child;
    },
  };
};
