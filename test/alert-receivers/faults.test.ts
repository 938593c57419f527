import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { startEngine } from '../../packages/tocsin/src/receiver/runs/engine.ts';
import { createAuthenticate } from '../../packages/tocsin/src/receiver/http/auth.ts';
import { openKillSwitch } from '../../packages/tocsin/src/receiver/guards/kill-switch.ts';
import type { Ledger } from '../../packages/tocsin/src/receiver/ledger/port.ts';
import { createMetrics } from '../../packages/tocsin/src/receiver/metrics/metrics.ts';
import { createServer, type ServerOptions } from '../../packages/tocsin/src/receiver/http/server.ts';
import { closeServer, listen } from '../../packages/tocsin/src/shared/lifecycle.ts';
import { createLog } from '../../packages/tocsin/src/shared/log.ts';
import { until } from '../e2e/site/until.ts';
import { NO_HELP, pretence } from './pretend.ts';
import { alert, delivery, labels } from './samples.ts';
import { scratch, scratchLedger } from './scratch.ts';

const log = createLog('test', 'silent');
const HOUR = 3_600_000;
interface Served {
  readonly post: (body: unknown) => Promise<Response>;
  readonly killSwitch: ReturnType<typeof openKillSwitch>;
  readonly turn: (on: boolean) => Promise<Response>;
}
const serve = async (ledger: Ledger, change: Partial<ServerOptions> = {}): Promise<Served> => {
  const killSwitch = openKillSwitch(scratch());
  const app = createServer({
    ledger,
    answers: { PhpFpmSaturated: ['phpfpm.scale'] },
    authenticate: createAuthenticate(() => ({ tokens: ['open sesame'] }), log, Date.now),
    killSwitch,
    metrics: createMetrics(ledger, () => false),
    log,
    now: Date.now,
    stopping: () => false,
    onDelivery: () => {},
    onDecision: () => {},
    ...change,
  });
  const server = await listen(app, { host: '127.0.0.1', port: 0 });
  onTestFinished(() => closeServer(server));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const send =
    (path: string) =>
    (body: unknown): Promise<Response> =>
      fetch(`${url}${path}`, {
        method: 'POST',
        body: JSON.stringify(body),
        headers: { authorization: 'Bearer open sesame', 'content-type': 'application/json' },
      });
  const kill = send('/api/v1/kill-switch');
  return { post: send('/api/v1/alerts'), killSwitch, turn: (on) => kill({ on, by: 'Ada', why: 'a test' }) };
};
const startsAt = (): string => new Date().toISOString();

test('more deliveries at once than it holds are put off with 503, and taken when they come again', async () => {
  const ledger = await scratchLedger();
  const waiting: (() => void)[] = [];
  const slow: Ledger = {
    ...ledger,
    deliver: async (...given) => {
      await new Promise<void>((resolve) => waiting.push(resolve));
      return ledger.deliver(...given);
    },
  };
  const { post } = await serve(slow);
  const body = (n: number): unknown => delivery(alert({ labels: { ...labels, pool: `p${n}` } }));
  const held = Array.from({ length: 256 }, (_, n) => post(body(n)));
  await until('it holds 256', () => waiting.length === 256);
  const putOff = await post(body(256));
  expect(putOff.status).toBe(503);
  for (const go of waiting) go();
  const codes = (await Promise.all(held)).map(({ status }) => status);
  expect(new Set(codes)).toEqual(new Set([202]));
  const again = post(body(256));
  await until('it has come again', () => waiting.length === 257);
  waiting.at(-1)?.();
  expect((await again).status).toBe(202);
  expect(await ledger.countRuns()).toEqual({ planned: 257 });
});

test('the same delivery ten times at once is one run', async () => {
  const ledger = await scratchLedger();
  const { post } = await serve(ledger);
  const body = delivery(alert(), alert({ labels: { ...labels, pool: 'batch' } }));
  const codes = (await Promise.all(Array.from({ length: 10 }, () => post(body)))).map(({ status }) => status);
  expect(codes).toEqual(Array.from({ length: 10 }, () => 202));
  expect(await ledger.countRuns()).toEqual({ planned: 2 });
});

test.each(['freshness', 'silence'] as const)(
  'while %s is asked of somebody who hangs, deliveries are taken, the kill switch turns, and other runs go on',
  async (hangs) => {
    const ledger = await scratchLedger();
    const receiver = pretence(ledger);
    const asked: string[] = [];
    const never = new Promise<never>(() => {});
    const env = {
      ...receiver.env,
      now: Date.now,
      [hangs]: async (of: string | Record<string, string>) => {
        asked.push(hangs);
        return asked.length === 1 ? never : await (receiver.env[hangs] as (of: unknown) => Promise<unknown>)(of);
      },
    } as typeof receiver.env;
    const engine = startEngine({ ledger, answers: receiver.answers, env, log, onMoved: () => {} });
    const { post, turn, killSwitch } = await serve(ledger, { onDelivery: engine.onDelivery });
    expect((await post(delivery(alert({ startsAt: startsAt() })))).status).toBe(202);
    await until('the first run hangs', () => asked.length === 1);
    const other = alert({ labels: { ...labels, pool: 'batch' }, startsAt: startsAt() });
    expect((await post(delivery(other))).status).toBe(202);
    await until('the second run went on', async () =>
      (await ledger.runs(2)).some(({ labels: { pool }, state }) => pool === 'batch' && state === 'settling'),
    );
    expect((await turn(true)).status).toBe(200);
    expect(killSwitch.read().on).toBe(true);
    expect((await ledger.runs(2)).find(({ labels: { pool } }) => pool === 'www')?.state).toBe('planned');
  },
);

test.each([
  ['an hour back', -HOUR],
  ['an hour ahead', HOUR],
])(
  'a clock that jumps %s: the run goes on, its change is made once, and nothing is undone that helps',
  async (_name, by) => {
    const receiver = pretence(await scratchLedger());
    await receiver.deliver(delivery(alert()));
    await receiver.pass(receiver.clock + 40_000);
    receiver.clock += by;
    await receiver.deliver(delivery(alert()));
    await receiver.pass(receiver.clock + 3 * HOUR);
    const runs = await receiver.ledger.runs(9);
    expect(runs.map(({ state, action }) => `${action} ${state}`)).toContain('phpfpm.scale succeeded');
    expect(runs.filter(({ action }) => action === 'phpfpm.scale')).toHaveLength(1);
    expect(receiver.host).toMatchObject({ value: 13, reloads: 1 });
  },
);
test('a clock that jumps back does not let a response act more often than it may', async () => {
  const receiver = pretence(await scratchLedger());
  receiver.look = NO_HELP;
  const begin = receiver.clock;
  for (let n = 0; n < 8; n += 1) {
    await receiver.deliver(delivery(alert({ labels: { ...labels, pool: `p${n}` } })));
    await receiver.pass(receiver.clock + 12 * 60_000);
    receiver.clock = begin;
  }
  expect(receiver.host.reloads).toBeLessThanOrEqual(6);
});
