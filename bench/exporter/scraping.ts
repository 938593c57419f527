import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { AddressInfo } from 'node:net';
import pino from 'pino';
import type { Collector } from '../../packages/tocsin/src/exporter/collecting/collector.ts';
import { Scraper } from '../../packages/tocsin/src/exporter/collecting/scrape.ts';
import { exporterApp } from '../../packages/tocsin/src/exporter/web/server.ts';
import { tallying } from '../../packages/tocsin/src/exporter/collecting/tally.ts';
import { closeServer, listen } from '../../packages/tocsin/src/shared/lifecycle.ts';
import type { Scrapes } from './client.ts';
import { benched, seriesOf, type Kind } from './data.ts';
import { median, ms, worked } from './measure.ts';

/** Counts in every one of its series at the start, and in one of them at every scrape. */
const counting = (kind: Kind, lines: number): Collector => {
  const series = seriesOf(kind, lines);
  return {
    id: 'access-log',
    async start({ tally }) {
      const out = tallying(benched, tally);
      for (const { labels, value } of series) {
        if (kind === 'counter') out.requests_total.add(labels, value);
        else out.duration_seconds.observe(labels, value);
      }
    },
    async collect({ tally }) {
      const { labels, value } = series[0]!;
      if (kind === 'counter') tallying(benched, tally).requests_total.add(labels, value);
      else tallying(benched, tally).duration_seconds.observe(labels, value);
    },
  };
};

/** The longest turn of the event loop until it is told to stop, in milliseconds of this thread's work. */
const watchLoop = (): (() => number) => {
  let longest = 0;
  let last = worked();
  let isOver = false;
  const turn = (): void => {
    const now = worked();
    longest = Math.max(longest, now - last);
    last = now;
    if (!isOver) setImmediate(turn);
  };
  setImmediate(turn);
  return () => {
    isOver = true;
    return longest;
  };
};

interface Scraping {
  /** Milliseconds, at the median. */
  readonly scrape: number;
  /** Milliseconds that all our threads worked for one. */
  readonly worked: number;
  /** The longest turn of the loop meanwhile. */
  readonly stall: number;
}

const one = async (kind: Kind, lines: number, rounds: number): Promise<Scraping> => {
  const log = pino({ level: 'silent' });
  const scraper = new Scraper([counting(kind, lines)], { log });
  await scraper.start();
  const door = { check: async (_: unknown, __: unknown, next: () => void): Promise<void> => next() };
  const server = await listen(exporterApp({ scraper, timeout: 10_000, door, log }), { host: '127.0.0.1', port: 0 });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/metrics`;
  const scrapes = async (rounds: number): Promise<Scrapes> => {
    const client = new Worker(new URL('./client.ts', import.meta.url), { workerData: { url, rounds } });
    const [told] = (await once(client, 'message')) as [Scrapes];
    return told;
  };
  await scrapes(5);
  // A loop that is watched turns all the time: what a scrape costs is measured without.
  const began = process.cpuUsage();
  const { times, worked: asking } = await scrapes(rounds);
  const { user, system } = process.cpuUsage(began);
  const longestTurn = watchLoop();
  await scrapes(rounds);
  const stall = longestTurn();
  await closeServer(server);
  return { scrape: median(times), worked: ((user + system) / 1000 - asking) / rounds, stall };
};

/** Whole scrapes over HTTP with gzip, and how long the loop was held up meanwhile. */
export const scraping = async (): Promise<string[][]> => {
  const rows: string[][] = [];
  for (const kind of ['counter', 'histogram'] as const) {
    const small = await one(kind, 10_000, 101);
    const large = await one(kind, 100_000, 21);
    rows.push(
      [`scrape 10000 lines, ${kind}, gzip`, 'median', ms(small.scrape), 'at most 8 ms'],
      [`scrape 10000 lines, ${kind}, gzip`, 'time of the processor', ms(small.worked), ''],
      [`scrape 10000 lines, ${kind}, gzip`, 'longest stall', ms(small.stall), ''],
      [`scrape 100000 lines, ${kind}, gzip`, 'median', ms(large.scrape), ''],
      [`scrape 100000 lines, ${kind}, gzip`, 'longest stall', ms(large.stall), 'at most 30 ms'],
    );
  }
  return rows;
};
