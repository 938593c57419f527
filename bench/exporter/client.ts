import { get } from 'node:http';
import { parentPort, workerData } from 'node:worker_threads';

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
for (let round = -3; round < rounds; round++) {
  const took = await scrape();
  if (round >= 0) times.push(took);
}
parentPort?.postMessage(times);
