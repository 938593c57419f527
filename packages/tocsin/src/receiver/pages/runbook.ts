import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Router, type Request, type Response } from 'express';
import { htmlOf } from './markdown.ts';
import { pageHeaders } from './headers.ts';
import { page, safe } from './render.ts';

/** No name leads out of the folder. */
const NAME = /^[A-Za-z0-9][\w-]*$/;

export interface RunbookOptions {
  /** Of the generated runbooks: `<Alert>.md`. */
  readonly folder: string;
  readonly environment: string;
  readonly now: () => number;
}

/** GET /runbooks/<Alert>: the generated page, for a browser as HTML, for anything else as the Markdown that it is. */
export const runbookRoutes = ({ folder, environment, now }: RunbookOptions): Router => {
  const read = async (alert: string): Promise<string | undefined> =>
    NAME.test(alert) ? readFile(join(folder, `${alert}.md`), 'utf8').catch(() => undefined) : undefined;
  const send = (request: Request, response: Response, status: number, title: string, markdown: string): void => {
    response.status(status).vary('accept');
    if (request.accepts(['text', 'html']) !== 'html') return void response.type('text/plain').send(markdown);
    response.send(page('runbook', { environment, title, now: now() }, { html: safe(htmlOf(markdown)) }));
  };
  return Router().get('/runbooks/:alert', pageHeaders, async (request, response) => {
    // Runbooks link each other by the names of their files.
    const alert = String(request.params['alert']).replace(/\.md$/, '');
    const markdown = await read(alert);
    if (markdown === undefined) send(request, response, 404, 'Not here', 'There is no such runbook.\n');
    else send(request, response, 200, alert, markdown);
  });
};
