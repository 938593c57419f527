import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../test/e2e/ports.ts';
import { withRun, type Process } from '../test/e2e/processes.ts';
import { countIn } from './store/counted.ts';
import { startFleet } from './store/fleet.ts';
import { startPrometheus, startStore } from './store/servers.ts';

const HOSTS = 1000;
const SERIES = 900;
/** How long the store is away, in milliseconds. */
const AWAY = 20_000;
/** How long Prometheus waits for a target, in milliseconds. */
const SCRAPE_LIMIT = 10_000;
/** How long the store may take to get what is left, in milliseconds. */
const REST = 300_000;

/** The most memory that a process had, in megabytes. */
const most = async ({ pid }: Process): Promise<number> => {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Math.round(Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1]) / 1024);
};

/**
 * Sends the samples of a thousand hosts to a VictoriaMetrics that is restarted half way, and counts what arrived:
 * `npm run bench -- store [MINUTES]`.
 */
export const run = async (): Promise<void> => {
  const minutes = Number(process.argv[3] ?? 10);
  const dir = await mkdtemp(join(tmpdir(), 'tocsin-store-'));
  const say = (line: string): boolean => process.stdout.write(`${line}\n`);
  try {
    await withRun(dir, async (all) => {
      const fleet = await startFleet(HOSTS, SERIES, await freePort());
      all.atEnd({ name: 'fleet', close: fleet.close });
      const [store, address] = [`127.0.0.1:${await freePort()}`, `127.0.0.1:${await freePort()}`];
      const begun = performance.now();
      const sum = (): number => [...fleet.scrapes.values()].reduce((total, count) => total + count, 0) * SERIES;
      const first = await startStore(all, store);
      const prometheus = await startPrometheus(all, { targets: fleet.targets, store, address });
      await sleep(minutes * 30_000);
      await first.stop();
      const before = sum();
      await sleep(AWAY);
      say(`the store is stopped for ${AWAY / 1000} s, in which ${sum() - before} samples are scraped`);
      const second = await startStore(all, store);
      await sleep(minutes * 30_000);
      fleet.end();
      const seconds = (performance.now() - begun) / 1000;
      const ended = performance.now();
      // On a busy machine Prometheus gives up on targets that have answered: those samples are nobody's to lose.
      await sleep(SCRAPE_LIMIT);
      let [taken, stored] = [0, 0];
      do {
        await sleep(5000);
        taken = await countIn(`http://${address}`, fleet);
        stored = await countIn(`http://${store}`, fleet);
      } while (stored !== taken && performance.now() - ended < REST);
      say(
        `${HOSTS} hosts with ${SERIES} series each: ${sum()} samples served in ${seconds.toFixed(0)} s, of which Prometheus took ${taken}, ${Math.round(taken / seconds)} a second`,
      );
      say(
        `${stored} are stored ${((performance.now() - ended) / 1000).toFixed(0)} s after the last scrape: ${taken - stored} are lost`,
      );
      say(
        `at most ${await most(prometheus)} MB of memory had Prometheus, and ${await most(second)} MB the store after its restart`,
      );
      if (stored !== taken) process.exitCode = 1;
    });
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
};
