import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RunRecord } from '../../packages/tocsin/src/receiver/runs/run-record.ts';
import { startPrometheus } from '../e2e/site/prometheus.ts';
import { startSmtp, type Smtp } from '../e2e/site/smtp.ts';
import { until } from '../e2e/site/until.ts';
import { alert, delivery, labels } from './samples.ts';
import { openStage, type Stage } from './stage.ts';
import { startToxic, type Health, type Toxic } from './toxic.ts';
import { maxChildren } from './web-host.ts';

/** The receiver while what it needs is ill: Prometheus and Slack behind something that can hang, break off and go silent. */
let stage: Stage;
let prometheus: Toxic;
let slack: Toxic;
let smtp: Smtp;
const addressOf = (server: unknown): string => {
  if (typeof server !== 'string') throw new Error('the stage has one Prometheus');
  return server;
};
const portOf = (url: string): number => Number(new URL(url).port);

beforeAll(async () => {
  stage = await openStage({
    adapt: async ({ responses: [scale, other], ...config }, run) => {
      if (scale === undefined || other === undefined) throw new Error('the stage has two responses');
      const { slack: told } = config;
      if (told === undefined) throw new Error('the stage has Slack');
      prometheus = await startToxic(run, portOf(addressOf(config.prometheus)));
      slack = await startToxic(run, portOf(await readFile(told.urlFile, 'utf8')));
      smtp = await startSmtp(run, 'plain');
      const urlFile = join(run.dir, 'slack-behind');
      await writeFile(urlFile, `http://127.0.0.1:${slack.port}/services/x`);
      const address = { from: 'tocsin@example.org', to: ['ops@example.org'] };
      const verify = { ...scale.verify, settle: '1s' };
      return {
        ...config,
        prometheus: `http://127.0.0.1:${prometheus.port}`,
        slack: { ...told, urlFile },
        channels: { post: { kind: 'email', smtp: `127.0.0.1:${smtp.port}`, tls: 'none', ...address } },
        guards: {
          corroborate: false,
          retry: '100ms',
          patience: '1h',
          maxDataAge: '2s',
          hostBudget: { runs: 99, within: '1h' },
        },
        responses: [
          { ...scale, verify },
          { ...scale, alert: other.alert, verify: { ...verify, settle: '4s', within: '10s' } },
        ],
        // Nothing but what is posted here.
        reconcileEvery: '1h',
      };
    },
  });
  await stage.startReceiver();
});
afterAll(() => stage?.stop());

const fire = async (pool: Record<string, string>): Promise<number> =>
  (await stage.post(delivery(alert({ labels: { ...labels, ...pool }, startsAt: new Date().toISOString() })))).status;
const runOf = async (n: string): Promise<RunRecord | undefined> =>
  (await stage.runs()).find((run) => run.labels['n'] === n);
const becomes = (n: string, state: RunRecord['state']): Promise<void> =>
  until(`the run of ${n} is ${state}`, async () => (await runOf(n))?.state === state, 50_000);

test.each<[Exclude<Health, 'well'>, string]>([
  ['resets', 'ECONNRESET'],
  ['half-open', 'no answer within 10000 ms'],
  ['hangs', 'no answer within 10000 ms'],
])('while Prometheus %s deliveries are taken and runs wait; then they go on', async (health, why) => {
  prometheus.be(health);
  expect(await fire({ n: health })).toBe(202);
  const says = `Prometheus could not be asked: ${why}`;
  await until('it says what it waits for', async () => (await runOf(health))?.result?.includes(says) ?? false);
  expect(await runOf(health)).toMatchObject({ state: 'planned', beganAt: null });
  expect(await fire({ n: `beside ${health}`, alertname: 'Other' })).toBe(202);
  prometheus.be('well');
  await becomes(health, 'succeeded');
});

test('while Slack hangs runs go on, other channels tell, and it is told when it is well', async () => {
  slack.be('hangs');
  const mails = (await smtp.mails()).length;
  expect(await fire({ n: 'no Slack' })).toBe(202);
  await becomes('no Slack', 'succeeded');
  await until('a mail is there', async () => (await smtp.mails()).length > mails);
  expect(await stage.metric('tocsin_receiver_messages_waiting{channel="slack"}')).toBeGreaterThan(0);
  const before = stage.slack.posts.length;
  slack.be('well');
  await until('Slack is told', () => stage.slack.posts.length > before);
  await until(
    'nothing waits',
    async () => (await stage.metric('tocsin_receiver_messages_waiting{channel="slack"}')) === 0,
  );
});

test('while Prometheus cannot say whether it helped, it did not: it is undone, and people are called', async () => {
  const value = await maxChildren(stage.fpm);
  await fire({ n: 'no verification' });
  await becomes('no verification', 'settling');
  prometheus.be('resets');
  await becomes('no verification', 'escalated');
  prometheus.be('well');
  const run = await runOf('no verification');
  expect(run?.result).toMatch(/Prometheus could not be asked: ECONNRESET.*the value before is back/);
  expect(await maxChildren(stage.fpm)).toBe(value);
  await until('people are called', async () =>
    (await stage.alertmanager.alerts()).some(({ labels: { alertname } }) => alertname === 'ResponseFailed'),
  );
});

test('a Prometheus that is back and does not scrape yet shows the past: that is no help', async () => {
  const value = await maxChildren(stage.fpm);
  await fire({ n: 'the past', alertname: 'HelpedElsewhere' });
  await becomes('the past', 'settling');
  const { process, port } = stage.prometheus;
  // At once: one that is told to end notes the scrape that is under way as a failed one.
  process.signal('SIGKILL');
  await process.stop();
  const configFile = join(stage.run.dir, 'prometheus-later.yml');
  await writeFile(configFile, (await readFile(join(stage.run.dir, 'prometheus.yml'), 'utf8')).replace('200ms', '1h'));
  const { query } = await startPrometheus(stage.run, { configFile, port });
  expect(await query('up{instance="web-1"} == 1')).toHaveLength(1);
  await becomes('the past', 'escalated');
  const run = await runOf('the past');
  // Its targets say that they were not scraped since it is back, whatever its samples say.
  expect(run?.result).toMatch(/Prometheus has no data of the host\); the value before is back/);
  expect(await maxChildren(stage.fpm)).toBe(value);
});
