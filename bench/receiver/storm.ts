import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withRun } from '../../test/e2e/processes.ts';
import { startAlertmanager } from '../../test/e2e/site/alertmanager.ts';
import { until } from '../../test/e2e/site/until.ts';
import type { Target } from './load.ts';

export interface Storm {
  /** Groups that the receiver stored. */
  readonly stored: number;
  /** Deliveries that it put off with 503. */
  readonly putOff: number;
  readonly milliseconds: number;
}
const series = (metrics: string, name: string): number =>
  Number(
    metrics
      .split('\n')
      .find((line) => line.startsWith(`${name} `))
      ?.split(' ')[1] ?? 0,
  );

/** A real Alertmanager with a group for each of so many alerts, all at once. */
export const storm = async ({ port, token }: Target, groups: number): Promise<Storm> => {
  const dir = await mkdtemp(join(tmpdir(), 'tocsin-storm-'));
  const configFile = join(dir, 'alertmanager.json');
  const webhook = {
    url: `http://127.0.0.1:${port}/api/v1/alerts`,
    http_config: { authorization: { credentials: token } },
  };
  const route = { receiver: 'ours', group_by: ['n'], group_wait: '1s', group_interval: '10s', repeat_interval: '1h' };
  const receivers = [{ name: 'ours', webhook_configs: [webhook] }];
  await writeFile(configFile, JSON.stringify({ route, receivers }), { mode: 0o600 });
  const metrics = async (): Promise<string> => (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  const stored = async (): Promise<number> => series(await metrics(), 'tocsin_receiver_alerts_total{result="opened"}');
  const result = await withRun(dir, async (run) => {
    const { url } = await startAlertmanager(run, { configFile });
    const begun = performance.now();
    for (let from = 0; from < groups; from += 1_000) {
      const alerts = Array.from({ length: 1_000 }, (_, n) => ({ labels: { alertname: 'Storm', n: String(from + n) } }));
      const body = JSON.stringify(alerts);
      await fetch(`${url}/api/v2/alerts`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    }
    await until('all are stored', async () => (await stored()) >= groups, 300_000);
    const milliseconds = performance.now() - begun;
    const text = await metrics();
    return {
      stored: await stored(),
      putOff: series(text, 'tocsin_receiver_deliveries_total{code="503"}'),
      milliseconds,
    };
  });
  await rm(dir, { recursive: true });
  return result;
};
