import express, { type Express, type NextFunction, type Request, type Response } from 'express';
import type { Logger } from '../../shared/log.ts';
import { budgetOf, timeoutHeader } from './deadline.ts';
import { chosenCollectors } from './choose.ts';
import { landingPage } from './landing-page.ts';
import type { Format } from '../exposition/format.ts';
import { negotiated, takesGzip } from '../exposition/negotiate.ts';
import { KnownLines } from '../exposition/known-lines.ts';
import { PackedPage } from '../exposition/packed-page.ts';
import { chunksOf } from '../exposition/render.ts';
import type { Scraper } from '../collecting/scrape.ts';
import { send } from '../exposition/send.ts';
import type { Door } from '../../shared/web/door.ts';

export interface ServerOptions {
  readonly scraper: Pick<Scraper, 'scrape' | 'collectors' | 'states'>;
  /** Milliseconds: the upper bound of a scrape. */
  readonly timeout: number;
  /** Answer 503 when every collector failed. */
  readonly strict?: boolean;
  /** OpenMetrics says since when counters count. */
  readonly created?: boolean;
  /** Only the metrics need the key. */
  readonly door: Pick<Door, 'check'>;
  readonly log: Logger;
}

/** The exporter's HTTP side. */
export const exporterApp = ({
  scraper,
  timeout,
  strict = false,
  created = false,
  door,
  log,
}: ServerOptions): Express => {
  const app = express().disable('x-powered-by');
  const kept = new Map<Format, { readonly lines: KnownLines; readonly packed: PackedPage }>();
  const keptOf = (format: Format) => {
    const last = kept.get(format) ?? { lines: new KnownLines(), packed: new PackedPage() };
    kept.set(format, last);
    return last;
  };

  app.get('/metrics', door.check, async (request, response) => {
    const only = chosenCollectors(request.url, scraper.collectors);
    if (typeof only === 'string') return void response.status(400).type('text').send(`${only}\n`);
    const { samples, failed } = await scraper.scrape(budgetOf(request.get(timeoutHeader), timeout), only);
    const format = negotiated(request.get('accept'), created);
    // Not through express' send: it would write the content type in its own way.
    response.setHeader('content-type', format.contentType).setHeader('vary', 'Accept, Accept-Encoding');
    response.statusCode = strict && failed ? 503 : 200;
    const { lines, packed } = keptOf(format);
    await send(
      response,
      chunksOf(samples, format, lines),
      takesGzip(request.get('accept-encoding')) ? packed : undefined,
    );
  });
  app.get('/', (_, response) => void response.type('html').send(landingPage(scraper.states, Date.now() / 1000)));
  app.get('/-/healthy', (_, response) => void response.type('text').send('healthy\n'));
  app.get('/-/ready', (_, response) => void response.type('text').send('ready\n'));

  app.use(
    (_, response) =>
      void response.status(404).type('text').send('There is nothing here; the metrics are at /metrics.\n'),
  );
  app.use((error: unknown, _: Request, response: Response, __: NextFunction) => {
    log.error({ error: String(error) }, 'a request failed');
    if (response.headersSent) return void response.destroy();
    response.status(500).type('text').send('The exporter failed; its log says why.\n');
  });
  return app;
};
