import { describe, expect, test } from 'vitest';
import type { Action } from '../../packages/tocsin/src/receiver/actions/action.ts';
import { advance } from '../../packages/tocsin/src/receiver/runs/engine.ts';
import type { Run } from '../../packages/tocsin/src/receiver/runs/run.ts';
import { intent } from '../../packages/tocsin/src/receiver/runs/steps/effect.ts';
import { HELP, NO_HELP, pretence, type Pretence } from './pretend.ts';
import { alert, delivery, labels, resolved, response } from './samples.ts';
import { scratchLedger } from './scratch.ts';

const HOUR = 3_600_000;
const start = async (): Promise<Pretence> => pretence(await scratchLedger());
const history = async ({ ledger }: Pretence): Promise<readonly string[]> =>
  (await ledger.runs(1))[0]?.history.map(({ state }) => state) ?? [];
const texts = async ({ ledger, clock }: Pretence): Promise<readonly string[]> =>
  (await ledger.dueEntries('slack', clock, 10)).entries.map(({ body }) => (body as { text: string }).text);
const escalations = async ({ ledger, clock }: Pretence): Promise<number> =>
  (await ledger.dueEntries('alertmanager', clock, 10)).entries.length;
const inState = async (receiver: Pretence, state: Run['state']): Promise<Run> => {
  for (;;) {
    const [run] = (await receiver.ledger.due(receiver.clock, 1)).runs;
    if (run === undefined) throw new Error(`no run came to be ${state}`);
    if (run.state === state) return run;
    await advance(run, receiver.ledger, receiver.answers, receiver.env);
  }
};

test('a response that helps: once, verified, told with its numbers', async () => {
  const receiver = await start();
  await receiver.deliver(delivery(alert()));
  await receiver.deliver(delivery(alert(), alert()));
  await receiver.pass(receiver.clock + HOUR);
  expect(receiver.host).toMatchObject({ value: 13, reloads: 1 });
  expect(await history(receiver)).toEqual([
    'planned',
    'claimed',
    'intent',
    'executed',
    'settling',
    'verifying',
    'verifying',
    'verifying',
    'succeeded',
  ]);
  const [text, ...others] = await texts(receiver);
  expect(others).toEqual([]);
  expect(text).toContain('pm.max_children of www on web-1: 4 -&gt; 13');
  expect(text).toContain('the response helped');
  expect(await escalations(receiver)).toBe(0);
});

test('who holds a run as it was before its last step moves it no more, though its state is the same', async () => {
  const receiver = await start();
  await receiver.deliver(delivery(alert()));
  while ((await receiver.ledger.run(1))?.state !== 'verifying') await receiver.step();
  const [before] = (await receiver.ledger.due(receiver.clock, 1)).runs as readonly [Run];
  const take = () => advance(before, receiver.ledger, receiver.answers, receiver.env);
  expect(await take()).toBe('moved');
  expect((await receiver.ledger.run(before.id))?.state).toBe('verifying');
  expect(await take()).toBe('lost');
});
test('a response that does not help is undone after its time, and people are called', async () => {
  const receiver = await start();
  receiver.look = NO_HELP;
  await receiver.deliver(delivery(alert()));
  const begun = receiver.clock;
  await receiver.pass(begun + response.verify.within - 1);
  expect(receiver.host.value).toBe(13);
  await receiver.pass(begun + HOUR);
  expect(receiver.host).toMatchObject({ value: 4, reloads: 2 });
  expect((await history(receiver)).slice(-3)).toEqual(['ineffective', 'undone', 'escalated']);
  expect((await texts(receiver))[0]).toContain('it did not help within 600 s (it did not); the value before is back');
  expect(await escalations(receiver)).toBe(1);
});

test('help must show in a row, and silence from Prometheus is not help', async () => {
  const receiver = await start();
  await receiver.deliver(delivery(alert()));
  const looks = [HELP, HELP, { found: 'unknown', why: 'no answer' } as const, HELP, HELP, HELP];
  let taken = 0;
  const env = { ...receiver.env, verify: async () => looks[taken++] ?? NO_HELP };
  await pretendTo({ ...receiver, env }, receiver);
  expect(taken).toBe(6);
  expect((await history(receiver)).at(-1)).toBe('succeeded');
});
test.each<[string, Partial<Pretence>, string]>([
  ['Prometheus does not answer', { look: { found: 'unknown', why: 'no answer' } }, 'no answer'],
  ['it has no data', { look: NO_HELP }, 'it did not'],
  [
    'the data that show help are old',
    { freshness: { known: true, age: 300_000, up: 1 } },
    "Prometheus' newest data of the host are 300 s old",
  ],
  ['it has none of the host', { freshness: { known: true, age: undefined, up: 1 } }, 'Prometheus has no data of'],
  ['it reaches hardly anybody', { freshness: { known: true, age: 1, up: 0.1 } }, 'monitoring itself is unhealthy'],
  ['how old they are is not known', { freshness: { known: false, why: 'no answer' } }, 'is not known: no answer'],
])('while %s nothing is taken for help: it is undone, and told why', async (_what, ill, why) => {
  const receiver = await start();
  await receiver.deliver(delivery(alert()));
  await receiver.pass(receiver.clock + 1_000);
  Object.assign(receiver, ill);
  await receiver.pass(receiver.clock + HOUR);
  expect((await history(receiver)).slice(-3)).toEqual(['ineffective', 'undone', 'escalated']);
  expect((await texts(receiver))[0]).toContain(why);
  expect(receiver.host.value).toBe(4);
});
/** As `pass`, with a env of its own. */
const pretendTo = async ({ env }: Pretence, receiver: Pretence): Promise<void> => {
  for (;;) {
    const { runs, next } = await receiver.ledger.due(receiver.clock, 10);
    for (const run of runs) await advance(run, receiver.ledger, receiver.answers, env);
    if (runs.length === 0 && next === null) return;
    receiver.clock = Math.max(receiver.clock, next ?? 0);
  }
};

test('a receiver that was down past the deadline looks before it undoes', async () => {
  const receiver = await start();
  await receiver.deliver(delivery(alert()));
  await inState(receiver, 'intent').then((run) => advance(run, receiver.ledger, receiver.answers, receiver.env));
  receiver.clock += 24 * HOUR;
  await receiver.pass(receiver.clock + HOUR);
  expect((await history(receiver)).at(-1)).toBe('succeeded');
});

test('killed after the change and before it was written: the change is made once', async () => {
  const receiver = await start();
  await receiver.deliver(delivery(alert()));
  const run = await inState(receiver, 'intent');
  const answer = receiver.answers.find(run.alert, run.action);
  if (answer === undefined) throw new Error('there is no answer');
  await intent(run, answer, receiver.env);
  await receiver.pass(receiver.clock + HOUR);
  expect(receiver.host).toMatchObject({ value: 13, reloads: 1 });
  expect((await history(receiver)).at(-1)).toBe('succeeded');
});

test('who holds an older token has lost the run', async () => {
  const receiver = await start();
  await receiver.deliver(delivery(alert()));
  const run = await inState(receiver, 'intent');
  expect(await advance(run, receiver.ledger, receiver.answers, receiver.env)).toBe('moved');
  expect(await advance(run, receiver.ledger, receiver.answers, receiver.env)).toBe('lost');
  expect(receiver.host.reloads).toBe(1);
});

test('an alert that resolves before the intent cancels, one that resolves after it does not', async () => {
  const receiver = await start();
  await receiver.deliver(delivery(alert()));
  const claimed = await inState(receiver, 'claimed');
  await receiver.deliver(delivery(resolved()));
  expect(await advance(claimed, receiver.ledger, receiver.answers, receiver.env)).toBe('lost');
  expect(await history(receiver)).toEqual(['planned', 'claimed', 'cancelled']);
  expect(receiver.host.reloads).toBe(0);

  await receiver.deliver(delivery(alert({ startsAt: '2026-01-01T11:00:00Z' })));
  await inState(receiver, 'intent');
  await receiver.deliver(delivery(resolved({ endsAt: '2026-01-01T11:05:00Z' })));
  await receiver.pass(receiver.clock + HOUR);
  expect((await history(receiver)).at(-1)).toBe('succeeded');
});

test('within its cooldown the same action on the same target waits, quietly', async () => {
  const receiver = await start();
  await receiver.deliver(delivery(alert()));
  await receiver.pass(receiver.clock + 300_000);
  await receiver.deliver(delivery(resolved()));
  await receiver.deliver(delivery(alert({ startsAt: '2026-01-01T10:06:00Z' })));
  await receiver.pass(receiver.clock + 1);
  expect(await history(receiver)).toEqual(['planned', 'suppressed']);
  expect(await texts(receiver)).toHaveLength(1);
});

test('one response at a time on a host: the other waits, says why once, and has its turn', async () => {
  const receiver = await start();
  await receiver.deliver(delivery(alert(), alert({ labels: { ...labels, pool: 'batch' } })));
  await receiver.pass(receiver.clock + HOUR);
  const runs = await receiver.ledger.runs(2);
  expect(runs.map(({ state }) => state)).toEqual(['succeeded', 'succeeded']);
  const waits = runs.flatMap(({ history }) => history.filter(({ why }) => why.startsWith('waits')));
  expect(waits.map(({ why }) => why)).toEqual(['waits: the response to PhpFpmSaturated is at work on the host']);
});

test('a hostile label suppresses the run, and is told', async () => {
  const receiver = await start();
  await receiver.deliver(delivery(alert({ labels: { ...labels, pool: '$(reboot)' } })));
  await receiver.pass(receiver.clock + HOUR);
  expect(await history(receiver)).toEqual(['planned', 'suppressed']);
  expect((await texts(receiver))[0]).toContain('its arguments were refused: pool: "$(reboot)" is not a name');
});

test.each([
  ['unreachable', ['failed', 'escalated'], 0, 'it cannot be reached over ssh'],
  ['refused', ['failed', 'escalated'], 0, 'somebody changed it'],
  ['cut off', ['failed', 'undone', 'escalated'], 2, 'it took too long; the value before is back'],
] as const)('a change that fails (%s) leaves the value before', async (trouble, states, reloads, told) => {
  const receiver = await start();
  receiver.host.trouble = trouble;
  await receiver.deliver(delivery(alert()));
  await receiver.pass(receiver.clock + HOUR);
  expect((await history(receiver)).slice(-states.length)).toEqual(states);
  expect(receiver.host).toMatchObject({ value: 4, reloads });
  expect((await texts(receiver))[0]).toContain(told);
  expect(await escalations(receiver)).toBe(1);
});

describe('a change that was cut off and must not be made twice', () => {
  /** The receiver after a kill -9 while it acted; `inspect` is what its action can find out. */
  const killed = async (idempotency: Action['idempotency'], inspect?: Action['inspect']) => {
    const receiver = await start();
    await receiver.deliver(delivery(alert()));
    const run = await inState(receiver, 'intent');
    const found = receiver.answers.find(run.alert, run.action);
    if (found === undefined) throw new Error('there is no answer');
    const keys: string[] = [];
    const action: Action = {
      ...found.action,
      idempotency,
      apply: async (given, change, remote, key) => {
        keys.push(key);
        return found.action.apply(given, change, remote, key);
      },
      ...(inspect === undefined ? {} : { inspect }),
    };
    const answers = { ...receiver.answers, of: () => ({ ...found, action }) };
    await intent(run, { ...found, action }, receiver.env);
    const env = { ...receiver.env, owner: 'the next process', begun: new Set<number>() };
    await advance(run, receiver.ledger, answers, env);
    return { receiver, keys };
  };
  test('none: it is handed to people, never repeated', async () => {
    const { receiver, keys } = await killed('none');
    expect(keys).toHaveLength(1);
    expect((await history(receiver)).slice(-2)).toEqual(['uncertain', 'escalated']);
    expect((await texts(receiver))[0]).toContain('may or may not have been carried out');
    expect(await escalations(receiver)).toBe(1);
  });
  test('none, and the action can find out: it goes on', async () => {
    const { receiver, keys } = await killed('none', async () => ({ ok: true, value: undefined }));
    expect(keys).toHaveLength(1);
    expect((await history(receiver)).slice(-2)).toEqual(['executed', 'settling']);
  });
  test('keyed: it is made again under the same key', async () => {
    const { receiver, keys } = await killed('keyed');
    expect(keys).toEqual([keys[0], keys[0]]);
    expect(keys[0]).toMatch(/^tocsin-[0-9a-f]{12}-1$/);
    expect((await history(receiver)).at(-1)).toBe('settling');
  });
  test('none: nor when the same process could not write what came of it', async () => {
    const receiver = await start();
    await receiver.deliver(delivery(alert()));
    const run = await inState(receiver, 'intent');
    const found = receiver.answers.find(run.alert, run.action);
    if (found === undefined) throw new Error('there is no answer');
    const answer = { ...found, action: { ...found.action, idempotency: 'none' as const } };
    await intent(run, answer, receiver.env);
    expect((await intent(run, answer, receiver.env)).hops.map(({ state }) => state)).toEqual([
      'uncertain',
      'escalated',
    ]);
    expect(receiver.host.reloads).toBe(1);
  });
});
