import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createAuthenticate } from '../../packages/tocsin/src/receiver/http/auth.ts';
import { openKillSwitch } from '../../packages/tocsin/src/receiver/guards/kill-switch.ts';
import { createMetrics } from '../../packages/tocsin/src/receiver/metrics/metrics.ts';
import { createServer } from '../../packages/tocsin/src/receiver/http/server.ts';
import { closeServer, listen } from '../../packages/tocsin/src/shared/lifecycle.ts';
import { createLog } from '../../packages/tocsin/src/shared/log.ts';
import { openRun } from '../e2e/processes.ts';
import { startAlertmanager } from '../e2e/site/alertmanager.ts';
import { until } from '../e2e/site/until.ts';
import { scratch, scratchLedger } from './scratch.ts';

const serve = async (handle: RequestListener): Promise<string> => {
  const server = await listen(handle, { host: '127.0.0.1', port: 0 });
  onTestFinished(async () => {
    server.closeAllConnections();
    await closeServer(server);
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};

test('a redirect between Alertmanager and the receiver does not pass for a delivery, and says what it is', async () => {
  const ledger = await scratchLedger();
  const log = createLog('test', 'silent');
  const metrics = createMetrics(ledger, () => false);
  const receiver = await serve(
    createServer({
      ledger,
      answers: {},
      authenticate: createAuthenticate(() => ({ tokens: ['open sesame'] }), log, Date.now),
      killSwitch: openKillSwitch(scratch()),
      metrics,
      log,
      now: Date.now,
      stopping: () => false,
      onDelivery: () => {},
      onDecision: () => {},
    }),
  );
  let redirects = true;
  const between = await serve((incoming, answer) => {
    // As a proxy that wants a slash, or TLS, does: the client makes a GET of it.
    if (redirects) return void answer.writeHead(302, { location: `${receiver}/api/v1/alerts` }).end();
    const { method, headers, url } = incoming;
    incoming.pipe(
      request(`${receiver}${url}`, { method, headers }, ({ statusCode = 0 }) => answer.writeHead(statusCode).end()),
    );
  });
  const run = openRun(await mkdtemp(join(tmpdir(), 'tocsin-redirect-')));
  onTestFinished(async () => {
    await run.stop();
    await rm(run.dir, { recursive: true });
  });
  const configFile = join(run.dir, 'alertmanager.yml');
  await writeFile(
    configFile,
    `route: { receiver: tocsin, group_wait: 0s, group_interval: 1s }
receivers:
  - name: tocsin
    webhook_configs:
      - url: ${between}/api/v1/alerts
        http_config: { authorization: { credentials: open sesame } }
`,
  );
  const { url } = await startAlertmanager(run, { configFile });
  await fetch(`${url}/api/v2/alerts`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify([{ labels: { alertname: 'SiteDown' } }]),
  });
  const told = (): Promise<string> => metrics.registry.metrics();
  await until('Alertmanager was redirected', async () => /deliveries_total\{code="40[15]"\} \d/.test(await told()));
  expect(await ledger.openEpisodes()).toEqual([]);
  redirects = false;
  await until('it was delivered after all', async () => (await ledger.openEpisodes()).length === 1);

  const got = await fetch(`${receiver}/api/v1/alerts`, { headers: { authorization: 'Bearer open sesame' } });
  expect(got.status).toBe(405);
  expect(await got.json()).toEqual({
    error: 'not a delivery of Alertmanager: it is a GET: something between Alertmanager and the receiver redirects',
  });
});
