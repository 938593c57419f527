import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RunRecord } from '../../packages/tocsin/src/receiver/runs/run-record.ts';
import type { Process } from '../e2e/processes.ts';
import { until } from '../e2e/site/until.ts';
import { maxChildren } from './web-host.ts';
import { alert, delivery } from './samples.ts';
import { receiverProgram } from './cli.ts';
import { openStage, type Stage } from './stage.ts';

let stage: Stage;
let receiver: Process;
beforeAll(async () => {
  stage = await openStage();
  receiver = await stage.startReceiver();
});
afterAll(() => stage.stop());

const labelsOf = (alertname: string, more: Record<string, string> = {}) => ({
  alertname,
  instance: 'web-1',
  pool: 'www',
  ...more,
});
/** Fires an alert the way Prometheus does, by telling Alertmanager. */
const fire = async (labels: Record<string, string>): Promise<void> => {
  const response = await fetch(`${stage.alertmanager.url}/api/v2/alerts`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify([{ labels }]),
  });
  expect(response.status).toBe(200);
};
const runOf = async (labels: Record<string, string>): Promise<RunRecord | undefined> =>
  (await stage.runs()).find((run) => JSON.stringify(run.labels) === JSON.stringify(sorted(labels)));
// Alertmanager sends labels in order.
const sorted = (labels: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(labels).toSorted(([a], [b]) => (a < b ? -1 : 1)));
const finished = async (labels: Record<string, string>): Promise<RunRecord> => {
  let run: RunRecord | undefined;
  await until(
    `the run for ${JSON.stringify(labels)} has ended`,
    async () => (run = await runOf(labels))?.dueAt === null,
  );
  return run as RunRecord;
};
const states = (run: RunRecord): readonly string[] => run.history.map(({ state }) => state);
const slackAbout = (...words: readonly string[]): number =>
  stage.slack.posts.filter(({ message }) => words.every((word) => message.text?.includes(word))).length;
const helpedFrom = (value: number): number =>
  slackAbout('the response helped', `pm.max_children of www on web-1: ${value} -&gt; ${value + 1}`);

test('an alert that Alertmanager repeats is answered once, verified, and told', async () => {
  const [value, ready] = [await maxChildren(stage.fpm), await stage.fpm.timesReady()];
  await fire(labelsOf('PhpFpmSaturated'));
  const run = await finished(labelsOf('PhpFpmSaturated'));
  expect(states(run)).toEqual([
    'planned',
    'claimed',
    'intent',
    'executed',
    'settling',
    'verifying',
    'verifying',
    'succeeded',
  ]);
  await until(
    'Alertmanager has repeated the alert',
    async () => (await stage.metric('tocsin_receiver_alerts_total{result="repeated"}')) >= 2,
  );
  expect(await stage.runs()).toHaveLength(1);
  expect(await maxChildren(stage.fpm)).toBe(value + 1);
  expect(await stage.fpm.timesReady()).toBe(ready + 1);
  await until('Slack has been told', () => helpedFrom(value) === 1);
});

test('help that shows only elsewhere is none: the change is undone, and people are called through Alertmanager', async () => {
  const name = 'HelpedElsewhere';
  const value = await maxChildren(stage.fpm);
  await fire(labelsOf(name));
  const run = await finished(labelsOf(name));
  expect(states(run).slice(-3)).toEqual(['ineffective', 'undone', 'escalated']);
  expect(await maxChildren(stage.fpm)).toBe(value);
  await until('Alertmanager has the escalation', async () =>
    (await stage.alertmanager.alerts()).some(
      ({ labels }) => labels['alertname'] === 'ResponseFailed' && labels['alert'] === name,
    ),
  );
  await until(
    'Slack has been told',
    () => slackAbout(`*${name}* on web-1 (test) :leftwards_arrow_with_hook: the response is undone`) === 1,
  );
});

describe('kill -9', () => {
  const begin = async (labels: Record<string, string>) => {
    const before = { value: await maxChildren(stage.fpm), ready: await stage.fpm.timesReady() };
    expect(
      (await stage.post(delivery(alert({ labels: sorted(labels), startsAt: new Date().toISOString() })))).status,
    ).toBe(202);
    return before;
  };
  const kill = async (): Promise<void> => {
    receiver.signal('SIGKILL');
    await until('the receiver is gone', () => !receiver.running());
  };
  const expectOnce = async (
    labels: Record<string, string>,
    { value, ready }: { readonly value: number; readonly ready: number },
  ): Promise<void> => {
    receiver = await stage.startReceiver();
    expect(states(await finished(labels)).at(-1)).toBe('succeeded');
    expect(await maxChildren(stage.fpm)).toBe(value + 1);
    expect(await stage.fpm.timesReady()).toBe(ready + 1);
    expect((await stage.runs()).filter((run) => run.labels['kill'] === labels['kill'])).toHaveLength(1);
    await until('Slack has been told', () => helpedFrom(value) >= 1);
    expect(helpedFrom(value)).toBe(1);
  };

  test('right after 202: the run still happens, once', async () => {
    const labels = labelsOf('PhpFpmSaturated', { kill: 'after 202' });
    const before = await begin(labels);
    await kill();
    await expectOnce(labels, before);
  });
  test('while the change is being made: it is made once', async () => {
    const labels = labelsOf('PhpFpmSaturated', { kill: 'in intent' });
    const before = await begin(labels);
    await until('the change is under way', async () => (await runOf(labels))?.state === 'intent');
    await kill();
    await expectOnce(labels, before);
  });
});

test('it stops when told, after the step under way, and tells a second one that the folder is taken', async () => {
  const second = await execa(
    process.execPath,
    [receiverProgram, '--config', stage.configFile, '--listen', '127.0.0.1:1'],
    { reject: false },
  );
  expect(second.exitCode).toBe(2);
  expect(second.stderr).toContain(`another receiver uses the state folder ${stage.config.state}`);

  const labels = labelsOf('PhpFpmSaturated', { stop: 'gently' });
  await stage.post(delivery(alert({ labels: sorted(labels), startsAt: new Date().toISOString() })));
  await until('the change is under way', async () => (await runOf(labels))?.state === 'intent');
  await receiver.stop();
  receiver = await stage.startReceiver();
  const run = await finished(labels);
  expect(states(run).filter((state) => state === 'executed')).toHaveLength(1);
});
