import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { z } from 'zod';
import type { Run } from '../../e2e/processes.ts';
import { startAlertmanager, type Alertmanager } from '../../e2e/site/alertmanager.ts';
import { alertText } from '../notifications/modelled.ts';
import type { LabelSet } from './rules.ts';

const payload = z.object({
  alerts: z.array(z.object({ status: z.string(), labels: z.record(z.string(), z.string()) })),
});
const config = z.looseObject({ route: z.unknown(), receivers: z.array(z.object({ name: z.string() })) });

/** A real Alertmanager that runs a configuration, and what it has told people of. */
export interface Telling extends Alertmanager {
  /** Posts alerts; those that are over are told so. */
  readonly post: (alerts: readonly LabelSet[], over?: boolean) => Promise<void>;
  /** Whether anybody was told that this alert fires. */
  readonly wasTold: (alert: LabelSet) => boolean;
}

/** The waits of routes are those of people. Here they are as long as Alertmanager may take to learn what holds back what. */
const hurried = (route: unknown): unknown => {
  if (Array.isArray(route)) return route.map(hurried);
  if (typeof route !== 'object' || route === null) return route;
  return Object.fromEntries(
    Object.entries(route).map(([key, value]) => {
      if (key === 'routes') return [key, hurried(value)];
      return [key, { group_wait: '1s', group_interval: '1s' }[key] ?? value];
    }),
  );
};

/** Starts one on a configuration whose receivers all lead here, and hands it to `use`. Routes and inhibitions are as they are. */
export const telling = async (run: Run, text: string, use: (alertmanager: Telling) => Promise<void>): Promise<void> => {
  const told = new Set<string>();
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => (body += part.toString()));
    request.on('end', () => {
      response.end();
      for (const { labels, status } of payload.parse(JSON.parse(body)).alerts) told.add(alertText(labels, status));
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  try {
    const { route, receivers, ...rest } = config.parse(parse(text));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const configFile = join(run.dir, 'inhibition.yml');
    const here = receivers.map(({ name }) => ({ name, webhook_configs: [{ url }] }));
    await writeFile(configFile, stringify({ ...rest, route: hurried(route), receivers: here }));
    const alertmanager = await startAlertmanager(run, { configFile });
    await use({
      ...alertmanager,
      post: (alerts, over = false) => posted(alertmanager.url, alerts, over),
      wasTold: (alert) => told.has(alertText(alert, 'firing')),
    });
  } finally {
    server.closeAllConnections();
    server.close();
  }
};

const posted = async (url: string, alerts: readonly LabelSet[], over: boolean): Promise<void> => {
  const now = Date.now();
  const body = alerts.map((labels) => ({
    labels,
    startsAt: new Date(over ? now - 60_000 : now).toISOString(),
    ...(over ? { endsAt: new Date(now - 1).toISOString() } : {}),
  }));
  const response = await fetch(`${url}/api/v2/alerts`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`alerts: ${response.status} ${await response.text()}`);
};
