import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { startAlertmanager } from '../../e2e/site/alertmanager.ts';
import type { Run } from '../../e2e/processes.ts';
import { LENGTH, type Event } from './events.ts';
import { alertText, byText, type Message } from './modelled.ts';

const payload = z.object({
  groupKey: z.string(),
  alerts: z.array(z.object({ status: z.string(), labels: z.record(z.string(), z.string()) })),
});

/** What a real Alertmanager sent, and when it got what. */
export interface Played {
  readonly messages: readonly Message[];
  /** The events at the times at which they were posted. */
  readonly events: readonly Event[];
  /** How late the latest was taken, in milliseconds. */
  readonly late: number;
}

/** Plays events on a real Alertmanager that runs a configuration; its webhooks come to this address. */
export const played = async (
  run: Run,
  make: (address: string) => { readonly config: string; readonly events: readonly Event[] },
): Promise<Played> => {
  const messages: Message[] = [];
  let start = Infinity;
  const server = createServer((request, response) => {
    const at = Date.now() - start;
    let body = '';
    request.on('data', (part: Buffer) => (body += part.toString()));
    request.on('end', () => {
      response.end();
      const { groupKey, alerts } = payload.parse(JSON.parse(body));
      const texts = alerts.map(({ labels, status }) => alertText(labels, status)).toSorted(byText);
      messages.push({ to: request.url ?? '', group: groupKey, at, alerts: texts });
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  try {
    const { config, events } = make(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    const configFile = join(run.dir, 'random.yml');
    await writeFile(configFile, config);
    const { url } = await startAlertmanager(run, { configFile });
    start = Date.now();
    const posted = await Promise.all(events.map((event) => sent(url, event, start)));
    await sleep(start + LENGTH - Date.now());
    return {
      messages: [...messages],
      events: posted.map(({ event }) => event).toSorted((a, b) => a.at - b.at),
      late: Math.max(...posted.map(({ late }) => late)),
    };
  } finally {
    server.closeAllConnections();
    server.close();
  }
};

const sent = async (
  url: string,
  event: Event,
  start: number,
): Promise<{ readonly event: Event; readonly late: number }> => {
  await sleep(Math.max(0, start + event.at - Date.now()));
  const now = Date.now();
  const time = (after: number): string => new Date(now + after).toISOString();
  const [path, body] =
    event.kind === 'post'
      ? [
          'alerts',
          [
            {
              labels: event.labels,
              startsAt: time(-event.age),
              ...(event.holds === undefined ? {} : { endsAt: time(event.holds) }),
            },
          ],
        ]
      : [
          'silences',
          {
            matchers: Object.entries({ tree: event.tree, [event.name]: event.value }).map(([name, value]) => ({
              name,
              value,
              isRegex: false,
              isEqual: true,
            })),
            startsAt: time(0),
            endsAt: time(event.length),
            createdBy: 'test',
            comment: 'test',
          },
        ];
  const response = await fetch(`${url}/api/v2/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return { event: { ...event, at: now - start }, late: Date.now() - start - event.at };
};
