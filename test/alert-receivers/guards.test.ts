import { expect, test } from 'vitest';
import { advance } from '../../packages/tocsin/src/receiver/runs/engine.ts';
import { judgeLedger, type LedgerFacts, type Limits } from '../../packages/tocsin/src/receiver/guards/ledger.ts';
import {
  corroborationGuard,
  freshnessGuard,
  healthGuard,
  silenceGuard,
} from '../../packages/tocsin/src/receiver/guards/live.ts';
import type { Verdict } from '../../packages/tocsin/src/receiver/guards/verdict.ts';
import type { Response } from '../../packages/tocsin/src/shared/receiver-config.ts';
import { NO_HELP, pretence, type Pretence } from './pretend.ts';
import { alert, delivery, guards, labels, resolved, response } from './samples.ts';
import { scratchLedger } from './scratch.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const quiet: LedgerFacts = {
  coolingUntil: undefined,
  flaps: 0,
  busyWith: undefined,
  hostsAtWork: 0,
  acted: 0,
  actedInAll: 0,
  actedOnHost: 0,
  failures: 0,
  maintenance: undefined,
  quarantinedBy: undefined,
};
const limits: Limits = {
  hosts: 2,
  atMost: response.atMost,
  budget: guards.budget,
  hostBudget: guards.hostBudget,
  breaker: guards.breaker,
};
const told = (verdict: Verdict): string =>
  verdict.kind === 'allow' ? 'allow' : `${verdict.kind} by ${verdict.guard}: ${verdict.why}`;

test.each<[Partial<LedgerFacts>, string]>([
  [{}, 'allow'],
  [{ hostsAtWork: 1, acted: 2, actedInAll: 9, failures: 2 }, 'allow'],
  [
    { coolingUntil: 0 },
    'deny by cooldown: the same action on the same target is cooling down until 1970-01-01T00:00:00.000Z',
  ],
  [{ busyWith: 'Other' }, 'defer by concurrency: the response to Other is at work on the host'],
  [{ hostsAtWork: 2 }, 'defer by blast-radius: the action is at work on 2 other hosts, and 2 at a time are allowed'],
  [{ acted: 3 }, 'deny by rate: it acted 3 times within 1 h, and 3 are allowed'],
  [
    { actedOnHost: 5 },
    'deny by budget: all responses together acted 5 times on this host within 1 h, and 5 are allowed',
  ],
  [{ actedInAll: 10 }, 'deny by budget: all responses together acted 10 times within 1 h, and 10 are allowed'],
  [{ failures: 3 }, 'deny by breaker: the circuit breaker is open: the last 3 runs of this action did not help'],
  [{ maintenance: { by: 'Ada', why: 'kernel' } }, 'deny by maintenance: the host is in maintenance by Ada: kernel'],
  [{ quarantinedBy: 7 }, 'deny by quarantine: run 7 could not be undone on the host, and nobody has released it'],
  [
    { busyWith: 'Other', failures: 3 },
    'deny by breaker: the circuit breaker is open: the last 3 runs of this action did not help',
  ],
])('inside: %j', (facts, verdict) => {
  expect(told(judgeLedger({ ...quiet, ...facts }, limits))).toBe(verdict);
});

test('outside: what is not known is waited for, what is known decides', () => {
  const unknown = { known: false, why: 'no answer' } as const;
  expect(silenceGuard(unknown).kind).toBe('defer');
  expect(freshnessGuard(unknown, guards).kind).toBe('defer');
  expect(healthGuard(unknown, { atLeast: 0.5 }).kind).toBe('defer');
  expect(silenceGuard({ known: true, silencedBy: ['abc'], inhibitedBy: [], mutedBy: [] }).kind).toBe('deny');
  expect(silenceGuard({ known: true, silencedBy: [], inhibitedBy: ['abc'], mutedBy: [] }).kind).toBe('deny');
  expect(silenceGuard({ known: true, silencedBy: [], inhibitedBy: [], mutedBy: ['nights'] })).toEqual({
    kind: 'deny',
    guard: 'silence',
    why: 'its route is muted at this time (nights)',
  });
  expect(corroborationGuard(unknown).kind).toBe('defer');
  expect(corroborationGuard({ known: true, by: undefined }).kind).toBe('defer');
  expect(corroborationGuard({ known: true, by: 'us' }).kind).toBe('allow');
  expect(freshnessGuard({ known: true, age: undefined, up: 1 }, guards).kind).toBe('defer');
  expect(freshnessGuard({ known: true, age: guards.maxDataAge + 1, up: 1 }, guards).kind).toBe('defer');
  expect(freshnessGuard({ known: true, age: 1, up: 0.49 }, guards).kind).toBe('defer');
  expect(freshnessGuard({ known: true, age: 1, up: Number.NaN }, guards).kind).toBe('defer');
  expect(freshnessGuard({ known: true, age: Number.NaN, up: 1 }, guards).kind).toBe('defer');
  expect(freshnessGuard({ known: true, age: 1, up: 0.5 }, guards).kind).toBe('allow');
  expect(healthGuard({ known: true, healthy: 1, of: 2 }, { atLeast: 0.5 }).kind).toBe('allow');
  expect(healthGuard({ known: true, healthy: 1, of: 2 }, { atLeast: 0.51 }).kind).toBe('defer');
});

const start = async (change: Partial<Response> = {}): Promise<Pretence> =>
  pretence(await scratchLedger(), { responses: [{ ...response, ...change }] });
const last = async ({ ledger }: Pretence) => {
  const [run] = await ledger.runs(1);
  if (run === undefined) throw new Error('there is no run');
  return { states: run.history.map(({ state }) => state), result: run.result, run };
};

test('off: nothing is looked at, and the record says so', async () => {
  const receiver = await start({ mode: 'off' });
  await receiver.deliver(delivery(alert()));
  await receiver.pass(receiver.clock + HOUR);
  expect(await last(receiver)).toMatchObject({
    states: ['planned', 'suppressed'],
    result: 'this response is switched off',
  });
});
test('shadow: it decides with numbers and evidence, and changes nothing', async () => {
  const receiver = await start({ mode: 'shadow' });
  await receiver.deliver(delivery(alert()));
  await receiver.pass(receiver.clock + HOUR);
  const { states, result, run } = await last(receiver);
  expect(states).toEqual(['planned', 'claimed', 'shadowed']);
  expect(result).toContain('it would have done: pm.max_children of www on web-1: 4 -> 13');
  expect(run.evidence).toMatchObject({ listen_queue: 6 });
  expect(receiver.host).toMatchObject({ value: 4, reloads: 0 });
});
test('ask: a person approves the very change that is made', async () => {
  const receiver = await start({ mode: 'ask' });
  await receiver.deliver(delivery(alert()));
  await receiver.pass(receiver.clock + MINUTE);
  const { run } = await last(receiver);
  expect(run).toMatchObject({ state: 'waiting', change: { from: 4, to: 13 } });
  expect(receiver.host.reloads).toBe(0);
  expect(await receiver.ledger.decide(run.id, { approve: true, by: 'Ada' }, receiver.clock)).toBe('decided');
  expect(await receiver.ledger.decide(run.id, { approve: true, by: 'Ada' }, receiver.clock)).toBe('not waiting');
  await receiver.pass(receiver.clock + HOUR);
  expect((await last(receiver)).states.at(-1)).toBe('succeeded');
  expect(receiver.host).toMatchObject({ value: 13, reloads: 1 });
});
test('ask: while a person thinks about one change, its host is free for another', async () => {
  const receiver = await start({ mode: 'ask' });
  await receiver.deliver(delivery(alert()));
  await receiver.pass(receiver.clock + MINUTE);
  await receiver.deliver(delivery(alert({ labels: { ...labels, pool: 'batch' } })));
  await receiver.pass(receiver.clock + MINUTE);
  expect((await receiver.ledger.runs(2)).map(({ state }) => state)).toEqual(['waiting', 'waiting']);
});
test('ask: denied, and not decided in time, nothing is changed', async () => {
  const receiver = await start({ mode: 'ask' });
  await receiver.deliver(delivery(alert()));
  await receiver.pass(receiver.clock + MINUTE);
  await receiver.ledger.decide((await last(receiver)).run.id, { approve: false, by: 'Ada' }, receiver.clock);
  expect(await last(receiver)).toMatchObject({ run: { state: 'rejected', result: 'denied by Ada', dueAt: null } });

  await receiver.deliver(delivery(alert({ labels: { ...labels, pool: 'batch' } })));
  await receiver.pass(receiver.clock + HOUR);
  expect((await last(receiver)).states.at(-1)).toBe('expired');
  expect(receiver.host.reloads).toBe(0);
});
test('the kill switch: nothing begins, what has begun stays where it is, and goes on afterwards', async () => {
  const receiver = await start();
  receiver.look = NO_HELP;
  await receiver.deliver(delivery(alert()));
  await receiver.pass(receiver.clock + MINUTE);
  receiver.killed = { on: true, why: 'Ada: a drill' };
  await receiver.deliver(delivery(alert({ labels: { ...labels, pool: 'batch' } })));
  await receiver.pass(receiver.clock + HOUR);
  expect(await last(receiver)).toMatchObject({
    states: ['planned', 'suppressed'],
    result: 'the kill switch is on (Ada: a drill)',
  });
  const [, first] = await receiver.ledger.runs(2);
  expect(first).toMatchObject({ state: 'ineffective' });
  expect(first?.history.at(-1)?.why).toBe('waits: the kill switch is on (Ada: a drill)');
  expect(receiver.host).toMatchObject({ value: 13, reloads: 1 });
  receiver.killed = { on: false, why: '' };
  await receiver.pass(receiver.clock + HOUR);
  expect(receiver.host).toMatchObject({ value: 4, reloads: 2 });
});
test('monitoring that is stale is waited for, and given up with words', async () => {
  const receiver = await start();
  receiver.freshness = { known: true, age: 300_000, up: 1 };
  await receiver.deliver(delivery(alert()));
  const planned = receiver.clock;
  await receiver.pass(planned + guards.patience - 1);
  expect((await last(receiver)).run.state).toBe('planned');
  await receiver.pass(planned + guards.patience + guards.retry);
  expect(await last(receiver)).toMatchObject({
    states: ['planned', 'planned', 'suppressed'],
    result: "it had to wait for 10 min: Prometheus' newest data of the host are 300 s old",
  });
  await receiver.deliver(delivery(alert({ labels: { ...labels, pool: 'batch' } })));
  await receiver.pass(receiver.clock + MINUTE);
  receiver.freshness = { known: true, age: 1_000, up: 1 };
  await receiver.pass(receiver.clock + HOUR);
  expect((await last(receiver)).states.at(-1)).toBe('succeeded');
});
test('maintenance of a host, or of all, keeps responses off until it is over', async () => {
  const receiver = await start();
  const now = receiver.clock;
  await receiver.ledger.planWindow({ host: '*', starts: now, until: now + HOUR, by: 'Ada', why: 'kernel' }, now);
  await receiver.deliver(delivery(alert()));
  await receiver.pass(receiver.clock + 1);
  expect((await last(receiver)).result).toBe('the host is in maintenance by Ada: kernel');
  await receiver.pass(receiver.clock + HOUR);
  await receiver.deliver(delivery(alert({ labels: { ...labels, pool: 'batch' } })));
  await receiver.pass(receiver.clock + HOUR);
  expect((await last(receiver)).states.at(-1)).toBe('succeeded');
});
test('a response acts so often and no oftener, across targets', async () => {
  const receiver = await start({ cooldown: 1 });
  for (const n of [1, 2, 3, 4]) {
    receiver.host.value = 4;
    await receiver.deliver(delivery(alert({ labels: { ...labels, pool: `pool-${n}` } })));
    await receiver.pass(receiver.clock + 5 * MINUTE);
  }
  expect(receiver.host.reloads).toBe(3);
  expect((await last(receiver)).result).toBe('it acted 3 times within 1 h, and 3 are allowed');
});
test('many at once do not slip past the rate', async () => {
  const receiver = await start({ atMost: { runs: 1, within: HOUR } });
  const pools = ['a', 'b', 'c'].map((pool) => alert({ labels: { ...labels, pool } }));
  await receiver.deliver(delivery(...pools));
  await receiver.pass(receiver.clock + HOUR);
  const states = (await receiver.ledger.runs(3)).map(({ state }) => state).toSorted();
  expect(states).toEqual(['succeeded', 'suppressed', 'suppressed']);
});
test('two hosts at once do not slip past the rate: what is claimed counts before it has begun', async () => {
  const receiver = await start({ atMost: { runs: 1, within: HOUR }, hosts: 9 });
  const hosts = ['web-1', 'web-2'].map((instance) => alert({ labels: { ...labels, instance } }));
  await receiver.deliver(delivery(...hosts));
  const env = { ...receiver.env, knownHost: () => true };
  for (const run of (await receiver.ledger.due(receiver.clock, 9)).runs)
    await advance(run, receiver.ledger, receiver.answers, env);
  expect((await receiver.ledger.runs(2)).map(({ state }) => state).toSorted()).toEqual(['claimed', 'suppressed']);
  expect((await last(receiver)).result).toBe('it acted 1 times within 1 h, and 1 are allowed');
});
test('the breaker opens after runs that did not help, and closes with time', async () => {
  const receiver = await start({ cooldown: 1, atMost: { runs: 100, within: HOUR } });
  receiver.look = NO_HELP;
  const fire = async (pool: string): Promise<void> => {
    await receiver.deliver(delivery(alert({ labels: { ...labels, pool } })));
    await receiver.pass(receiver.clock + 15 * MINUTE);
  };
  for (const pool of ['a', 'b', 'c', 'd']) await fire(pool);
  expect((await last(receiver)).result).toContain('the circuit breaker is open');
  expect(receiver.host.reloads).toBe(6);
  receiver.clock += HOUR;
  await fire('e');
  expect((await last(receiver)).states).toContain('executed');
});
test('an alert that resolves while its response waits for a person cancels it', async () => {
  const receiver = await start({ mode: 'ask' });
  await receiver.deliver(delivery(alert()));
  await receiver.pass(receiver.clock + MINUTE);
  await receiver.deliver(delivery(resolved()));
  expect((await last(receiver)).states.at(-1)).toBe('cancelled');
});
