import { Agent, request } from 'node:http';

/** A delivery of alerts that nobody answers, numbered from `first`. */
export const deliveryOf = (first: number, alerts: number, alertname = 'Load'): Buffer =>
  Buffer.from(
    JSON.stringify({
      version: '4',
      groupKey: `{}:{n="${first}"}`,
      truncatedAlerts: 0,
      alerts: Array.from({ length: alerts }, (_, n) => ({
        status: 'firing',
        labels: { alertname, instance: `host-${first + n}`, job: 'askproai', severity: 'warning' },
        annotations: { summary: 'x'.repeat(200), runbook_url: `http://127.0.0.1/runbooks/${alertname}` },
        startsAt: '2026-01-01T10:00:00Z',
        endsAt: '0001-01-01T00:00:00Z',
        generatorURL: 'http://127.0.0.1:9090/graph?g0.expr=up&g0.tab=1',
        fingerprint: 'c0ffeec0ffeec0ff',
      })),
    }),
  );

export interface Target {
  readonly port: number;
  readonly token: string;
}
const agent = new Agent({ keepAlive: true, maxSockets: 50 });

/** Posts one delivery; returns the milliseconds until it was accepted. */
export const post = ({ port, token }: Target, body: Buffer): Promise<number> =>
  new Promise((resolve, reject) => {
    const begun = performance.now();
    const headers = {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'content-length': body.length,
    };
    const sent = request(
      { agent, host: '127.0.0.1', port, method: 'POST', path: '/api/v1/alerts', headers },
      (answer) => {
        answer
          .resume()
          .on('end', () =>
            answer.statusCode === 202
              ? resolve(performance.now() - begun)
              : reject(new Error(`answered ${answer.statusCode}`)),
          );
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });

/** Posts all, 50 at a time; returns deliveries per second. */
export const pour = async (target: Target, bodies: readonly Buffer[]): Promise<number> => {
  const left = bodies.values();
  const begun = performance.now();
  const senders = Array.from({ length: 50 }, async () => {
    for (const body of left) await post(target, body);
  });
  await Promise.all(senders);
  return bodies.length / ((performance.now() - begun) / 1000);
};
