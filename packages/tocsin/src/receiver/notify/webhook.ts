import { createHmac } from 'node:crypto';
import { request } from '../../shared/http.ts';
import type { Notification, Render } from './notification.ts';

/** What a webhook is sent; `id` is the same however often it is sent. */
interface Notice extends Omit<Notification, 'emoji' | 'glance' | 'at'> {
  readonly id: string;
  readonly at: string;
}

export const webhookRender: Render = ({ kind, tone, subject, place, headline, facts, links, at }, id): Notice => ({
  id,
  at: new Date(at).toISOString(),
  kind,
  tone,
  subject,
  place: place.trim(),
  headline,
  facts,
  links,
});
export const webhookDigest = (bodies: readonly unknown[]): unknown => ({
  id: `${(bodies[0] as Notice | undefined)?.id ?? ''}/digest`,
  kind: 'digest',
  notices: bodies,
});

/** `t=<Unix seconds>,v1=<hex HMAC-SHA256 of "<t>.<body>">`: the receiving side refuses old times and other bodies. */
export const signatureOf = (secret: string, body: string, at: number): string => {
  const t = Math.floor(at / 1000);
  return `t=${t},v1=${createHmac('sha256', secret).update(`${t}.${body}`).digest('hex')}`;
};

const TIMEOUT = 10_000;

export const webhookSender =
  (url: string, secret: string, now: () => number) =>
  (body: unknown): Promise<string> =>
    request(url, {
      json: body,
      headers: { 'x-tocsin-signature': signatureOf(secret, JSON.stringify(body), now()) },
      timeout: TIMEOUT,
    });
