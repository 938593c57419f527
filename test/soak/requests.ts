import { delivery } from '../alert-receivers/samples.ts';
import { KINDS, ORDERED } from './witness.ts';

/** What the receiver of the soak asks for. */
export const TOKEN = 'soak';
const headers = { authorization: `Bearer ${TOKEN}` };

/** The instance of an alert of the nth delivery: it has each for itself. */
export const instanceOf = (kind: string, n: number): string => `${kind}-${n}`;

const bodyOf = (n: number, kinds: readonly string[]): string =>
  JSON.stringify(
    delivery(
      ...kinds.map((alertname) => ({
        status: 'firing',
        labels: { alertname, instance: instanceOf(alertname, n) },
        startsAt: '2026-01-01T10:00:00Z',
        endsAt: '0001-01-01T00:00:00Z',
      })),
    ),
  );

/** A person orders as well, under a key, so that what is sent again is the same order. */
const orderOf = (n: number): string =>
  JSON.stringify({
    action: `witness.${KINDS[n % KINDS.length]}`,
    with: { host: ORDERED[n % ORDERED.length] },
    by: 'Ada',
    why: `order ${n}`,
  });

/** Delivers alerts of these kinds; the status of the answer, or undefined without one. */
export const deliver = async (url: string, n: number, kinds: readonly string[]): Promise<number | undefined> =>
  (await fetch(url, { method: 'POST', body: bodyOf(n, kinds), headers }).catch(() => undefined))?.status;

/** Orders; the run, or undefined without an answer. @throws when it was refused. */
export const order = async (url: string, n: number): Promise<number | undefined> => {
  const answer = await fetch(new URL('/api/v1/orders', url), {
    method: 'POST',
    body: orderOf(n),
    headers: { ...headers, 'content-type': 'application/json', 'idempotency-key': String(n) },
  }).catch(() => undefined);
  if (answer === undefined) return undefined;
  if (answer.status !== 202) throw new Error(`order ${n} was answered ${answer.status}`);
  return ((await answer.json().catch(() => undefined)) as { id: number } | undefined)?.id;
};

const ENDS: ReadonlySet<string> = new Set(['succeeded', 'executed', 'escalated']);
/** The runs that have not ended, by the receiver's own metrics: it has the ledger for itself. */
export const pendingAt = async (url: string): Promise<number> => {
  const metrics = await (await fetch(new URL('/metrics', url))).text();
  const counts = [...metrics.matchAll(/^tocsin_receiver_runs\{state="([^"]+)"\} (\d+)$/gm)];
  return counts.reduce((sum, [, state = '', n]) => sum + (ENDS.has(state) ? 0 : Number(n)), 0);
};
