import { onTestFinished } from 'vitest';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import type { Collector } from '../../packages/tocsin/src/exporter/collecting/collector.ts';
import { render } from '../../packages/tocsin/src/exporter/exposition/render.ts';
import type { Samples } from '../../packages/tocsin/src/exporter/exposition/samples.ts';
import { specsOfAll } from '../../packages/tocsin/src/exporter/collecting/specs.ts';
import { own } from '../../src/catalogue/own.ts';
import { Scraper } from '../../packages/tocsin/src/exporter/collecting/scrape.ts';

export const silent = pino({ level: 'silent' });

/** A log that keeps its messages. */
export const keptLog = () => {
  const lines: Record<string, unknown>[] = [];
  return {
    lines,
    log: pino(
      { level: 'info' },
      { write: (line: string) => void lines.push(JSON.parse(line) as Record<string, unknown>) },
    ),
  };
};

/** A secret that needs no file. */
export const known = (secret: string) => async (): Promise<string> => secret;

export const temporaryFolder = async (): Promise<{ readonly path: string; readonly remove: () => Promise<void> }> => {
  const path = await mkdtemp(join(tmpdir(), 'tocsin-exporter-'));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
};

/** What a scrape served: each series, as it is printed, with its value. */
export const seriesIn = (text: string): Record<string, number> =>
  Object.fromEntries(
    text
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ') + 1))]),
  );
export const seriesOf = (...samples: readonly Samples[]): Record<string, number> => seriesIn(render(samples));

/** What AskProAI's exporter publishes. */
const specs = specsOfAll([{ publishes: own }]);

/** Far longer than anything here takes. */
export const AMPLE = 30_000;

/** A started scraper of these collectors, and a way to scrape it. With a folder it goes on from what another left there. */
export const scrapingFrom = async (stateFolder: string | undefined, ...collectors: Collector[]) => {
  const scraper = new Scraper(collectors, { log: silent, specs, stateFolder });
  await scraper.start();
  // What a test leaves running ends with it; stopping twice does nothing.
  onTestFinished(() => scraper.stop());
  return { scraper, scrape: async (budget = AMPLE) => seriesOf(...(await scraper.scrape(budget)).samples) };
};
export const scraping = (...collectors: Collector[]) => scrapingFrom(undefined, ...collectors);
