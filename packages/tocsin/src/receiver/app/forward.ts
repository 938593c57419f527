import { request as askHttp, type IncomingHttpHeaders, type RequestListener, type ServerResponse } from 'node:http';
import { request as askHttps } from 'node:https';

/** Who has passed a request on. It is not passed on again, whatever the two believe of each other. */
const FORWARDED = 'tocsin-forwarded';
/** Until the answer begins, milliseconds. */
const PATIENCE = 30_000;
/** Of one connection, not of the request. */
const HOP = new Set(['connection', 'keep-alive', 'transfer-encoding', 'upgrade', 'te', 'trailer', 'proxy-connection']);

const endToEnd = (headers: IncomingHttpHeaders): IncomingHttpHeaders =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !HOP.has(name)));

/** Says that it cannot be answered now, and why. */
export const unavailable = (response: ServerResponse, error: string): void => {
  if (response.headersSent) return void response.destroy();
  response
    .writeHead(503, { 'content-type': 'application/json; charset=utf-8', 'retry-after': '5' })
    .end(JSON.stringify({ error }));
};

/** How the other receiver is known, where it serves by TLS: who signs its certificate, in PEM, and the name that this is for. */
export interface KnownBy {
  readonly ca?: string | undefined;
  readonly servername?: string | undefined;
}

/** Passes requests on to the receiver at `active()`, as they came. */
export const forwardTo =
  (active: () => string | undefined, { ca, servername }: KnownBy = {}): RequestListener =>
  (request, response) => {
    const to = active();
    const { url: path = '/', method, headers } = request;
    if (to === undefined || headers[FORWARDED] !== undefined || !path.startsWith('/'))
      return unavailable(response, 'this receiver is the passive one, and knows no active one');
    const base = new URL(to);
    const ask = base.protocol === 'https:' ? askHttps : askHttp;
    const options = {
      hostname: base.hostname,
      port: base.port,
      path: `${base.pathname.replace(/\/$/, '')}${path}`,
      method,
      headers: { ...endToEnd(headers), [FORWARDED]: '1' },
      timeout: PATIENCE,
      ...(ca === undefined ? {} : { ca }),
      ...(servername === undefined ? {} : { servername }),
    };
    const asked = ask(options, (answer) => {
      response.writeHead(answer.statusCode ?? 502, endToEnd(answer.headers));
      answer.pipe(response);
      answer.on('error', () => response.destroy());
    });
    const broken = (why: string): void =>
      unavailable(response, `this receiver is the passive one, and the active one at ${base.origin} ${why}`);
    asked.on('timeout', () => asked.destroy(new Error('does not answer')));
    asked.on('error', (error: NodeJS.ErrnoException) =>
      broken(error.code === undefined ? error.message : `cannot be reached (${error.code})`),
    );
    request.on('error', () => asked.destroy());
    response.on('close', () => asked.destroy());
    request.pipe(asked);
  };
