import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { pageHtml } from '../../preview/site/page.ts';
import { siteScript, siteStyle } from '../../preview/site/script.ts';
import { exchange, HttpError } from '../../shared/http.ts';
import { pictureText, type Picture } from './picture.ts';

/** A server of the preview, on this machine alone. */
export interface Served {
  readonly server: Server;
  /** Tells all open pages that there is another picture. */
  readonly redraw: () => void;
}
const TYPES = { html: 'text/html', js: 'text/javascript', css: 'text/css', json: 'application/json' } as const;
/** A page of another site may name us by a name of its own. */
const LOCAL = /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?$/;
const QUERY = /^\/prometheus(\/api\/v1\/query(?:_range)?\?.*)$/s;
const TIMEOUT = 20_000;
const DRAWN = 'data: drawn\n\n';

/** Answers with the picture as it is when it is asked for. `prometheus` is where live data is asked. */
export const serve = (picture: () => Picture, prometheus?: string): Served => {
  const pages = new Set<ServerResponse>();
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const send = (status: number, type: keyof typeof TYPES, text: string): void =>
      void response
        .writeHead(status, { 'content-type': `${TYPES[type]}; charset=utf-8`, 'cache-control': 'no-store' })
        .end(text);
    const { url = '/', headers } = request;
    if (!LOCAL.test(headers.host ?? '') || request.method !== 'GET')
      return send(403, 'html', 'This preview answers on this machine only.');
    const [, asked] = QUERY.exec(url) ?? [];
    if (asked !== undefined && prometheus !== undefined) {
      const { status, text } = await exchange(prometheus.replace(/\/$/, '') + asked, { timeout: TIMEOUT });
      return send(status, 'json', text);
    }
    switch (url.split('?')[0]) {
      case '/':
        return send(200, 'html', pageHtml(pictureText(picture(), prometheus !== undefined)));
      case '/picture.json':
        return send(200, 'json', pictureText(picture(), prometheus !== undefined, numberIn(url)));
      case '/site.js':
        return send(200, 'js', await siteScript());
      case '/site.css':
        return send(200, 'css', siteStyle());
      case '/changes':
        // A page that comes back after a restart asks for what it has not.
        response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' }).write(DRAWN);
        pages.add(response);
        response.on('close', () => pages.delete(response));
        return;
      default:
        return send(404, 'html', 'There is no such page here. The preview is at /.');
    }
  };
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      const words = error instanceof HttpError ? error.message : 'the answer failed';
      response.writeHead(502, { 'content-type': 'application/json' }).end(JSON.stringify({ error: words }));
    });
  });
  return {
    server,
    redraw: () => {
      for (const page of pages) page.write(DRAWN);
    },
  };
};

/** The number of the picture that a page has. */
const numberIn = (url: string): number => Number(new URL(url, 'http://localhost').searchParams.get('has'));
