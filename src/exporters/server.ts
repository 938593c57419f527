import express, { type Express, type NextFunction, type Request, type Response } from 'express';
import { requireBearer } from '../shared/bearer.ts';
import type { Logger } from '../shared/log.ts';
import { budgetOf, timeoutHeader } from './budget.ts';
import { landingPage } from './landing-page.ts';
import { contentType, render } from './render.ts';
import type { Scraper } from './scrape.ts';

export interface ServerOptions {
  readonly scraper: Pick<Scraper, 'scrape'>;
  /** Milliseconds: the upper bound of a scrape. */
  readonly timeout: number;
  /** What a scrape must present; undefined lets everyone in. */
  readonly token: string | undefined;
  readonly log: Logger;
}

const anyone = (_: Request, __: Response, next: NextFunction): void => next();

/** The exporter's HTTP side. Only the metrics need the token. */
export const exporterApp = ({ scraper, timeout, token, log }: ServerOptions): Express => {
  const app = express().disable('x-powered-by');

  app.get('/metrics', token === undefined ? anyone : requireBearer(token), async (request, response) => {
    const samples = await scraper.scrape(budgetOf(request.get(timeoutHeader), timeout));
    // Not through express' send: it would write the content type in its own way.
    response.setHeader('content-type', contentType).end(render(samples));
  });
  app.get('/', (_, response) => void response.type('html').send(landingPage));
  app.get('/-/healthy', (_, response) => void response.type('text').send('healthy\n'));
  app.get('/-/ready', (_, response) => void response.type('text').send('ready\n'));

  app.use(
    (_, response) =>
      void response.status(404).type('text').send('There is nothing here; the metrics are at /metrics.\n'),
  );
  app.use((error: unknown, _: Request, response: Response, __: NextFunction) => {
    log.error({ error: String(error) }, 'a request failed');
    response.status(500).type('text').send('The exporter failed; its log says why.\n');
  });
  return app;
};
