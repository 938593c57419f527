import { get } from 'node:http';
import { parentPort, workerData } from 'node:worker_threads';

export interface Scrapes {
  readonly times: number[];
  /** Milliseconds of the processor that asking took. */
  readonly worked: number;
}

const { url, rounds } = workerData as { readonly url: string; readonly rounds: number };

/** Milliseconds until the last byte of a page was there. */
const scrape = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const began = performance.now();
    get(url, { headers: { 'accept-encoding': 'gzip' } }, (response) => {
      response.resume().on('end', () => resolve(performance.now() - began));
    }).on('error', reject);
  });

const times: number[] = [];
const before = process.threadCpuUsage();
for (let round = 0; round < rounds; round++) {
  times.push(await scrape());
}
const { user, system } = process.threadCpuUsage(before);
parentPort?.postMessage({ times, worked: (user + system) / 1000 } satisfies Scrapes);
