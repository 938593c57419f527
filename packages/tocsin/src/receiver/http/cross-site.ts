import type { IncomingMessage } from 'node:http';

/**
 * Whether another site made a browser send this: then the proxy's cookie, and so the signed identity, came along without the person's
 * will. A browser says where a request began; one too old to say so sends an Origin, and programs send neither.
 */
export const isFromElsewhere = ({ method, headers }: IncomingMessage): boolean => {
  if (method === 'GET' || method === 'HEAD') return false;
  const site = headers['sec-fetch-site'];
  return site === undefined ? headers.origin !== undefined : site !== 'same-origin' && site !== 'none';
};
