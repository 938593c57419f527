import pino from 'pino';
import type { Collector } from '../../packages/tocsin/src/exporter/collecting/collector.ts';
import { render } from '../../packages/tocsin/src/exporter/exposition/render.ts';
import { Scraper } from '../../packages/tocsin/src/exporter/collecting/scrape.ts';

/** These collectors, ready to be scraped: each scrape gives its series, and fails where a collector did. */
export const scraperOf = async (...collectors: readonly Collector[]) => {
  const scraper = new Scraper(collectors, { log: pino({ level: 'silent' }) });
  await scraper.start();
  const scrape = async (): Promise<ReadonlyMap<string, number>> => {
    const lines = render((await scraper.scrape(10_000)).samples)
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'));
    const series = new Map(
      lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ') + 1))]),
    );
    for (const [name, value] of series)
      if (name.startsWith('tocsin_exporter_collector_up') && value !== 1) throw new Error(`${name} is ${value}`);
    return series;
  };
  return { scrape, stop: () => scraper.stop() };
};
