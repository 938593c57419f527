import { describe, expect, test } from 'vitest';
import { auditRecord } from '../../packages/tocsin/src/receiver/record/audit.ts';
import { readAnswers } from '../../packages/tocsin/src/receiver/runs/answers.ts';
import { actions } from './actions.ts';
import { advance } from '../../packages/tocsin/src/receiver/runs/engine.ts';
import type { Remote } from '../../packages/tocsin/src/receiver/transports/remote.ts';
import type { ReceiverConfig } from '../../packages/tocsin/src/shared/receiver-config.ts';
import type { TestReceiver } from './people-kit.ts';
import { KEEP, LOCK, ordering, orderOf, type Contained, type Ordering } from './order-kit.ts';
import { alert, delivery } from './samples.ts';

const HOUR = 3_600_000;
const texts = async ({ ledger, receiver }: TestReceiver): Promise<string> =>
  JSON.stringify((await ledger.dueEntries('slack', receiver.clock, 50)).entries.map(({ body }) => body));
const paged = async ({ ledger, receiver }: TestReceiver): Promise<number> =>
  (await ledger.dueEntries('alertmanager', receiver.clock, 50)).entries.length;

describe('two persons', () => {
  test('what is destructive waits for a second one, is done once approved, shown by the host, and taken back by one', async () => {
    const people = await ordering();
    const { status, json } = await people.order();
    expect({ status, json }).toEqual({ status: 202, json: { id: 1, again: false } });
    await people.pass();
    expect(await people.run(1)).toMatchObject({ state: 'waiting', ordered: { by: 'Ada', why: 'a stolen key' } });
    expect(people.contained.told).toEqual([]);
    for (const same of ['Ada', ' ada ', 'ADA', 'Ａｄａ'])
      expect(await people.decide(1, 'approve', same), same).toMatchObject({
        status: 403,
        json: { error: expect.stringContaining('a second person must') },
      });
    expect(await people.decide(1, 'approve', 'Grace')).toMatchObject({ status: 200 });
    expect(await people.decide(1, 'approve', 'Linus')).toMatchObject({ status: 409 });
    await people.pass();
    const run = await people.run(1);
    expect(run).toMatchObject({ state: 'confirmed', approvedBy: 'Grace', dueAt: null });
    expect(run.result).toBe('done, and the host shows it; nothing measures whether it helped');
    expect(run.history.map(({ state }) => state)).toEqual([
      'planned',
      'claimed',
      'waiting',
      'planned',
      'claimed',
      'intent',
      'executed',
      'verifying',
      'confirmed',
    ]);
    expect(people.contained.told).toEqual(['contain lock mallory']);

    const back = await people.ask('POST', '/api/v1/runs/1/undo', { by: 'Linus', why: 'it was a drill' });
    expect({ status: back.status, json: await back.json() }).toEqual({ status: 202, json: { id: 2, again: false } });
    await people.pass();
    expect(people.contained).toMatchObject({
      contained: false,
      told: ['contain lock mallory', 'contain unlock mallory'],
    });
    expect(await people.run(2)).toMatchObject({ state: 'confirmed', ordered: { by: 'Linus', takesBack: { run: 1 } } });
    expect((await people.run(2)).history[0]?.why).toBe('run 1 is taken back by Linus: it was a drill');
    const told = await texts(people);
    for (const words of [
      'it waits for a second person',
      'Ada: a stolen key',
      'it is done, and the host shows it',
      '*Approved:* Grace',
      'tocsin order undo 1 takes it back.',
      'undone: ',
    ])
      expect(told).toContain(words);
    expect(await paged(people)).toBe(0);
    expect(await auditRecord(people.ledger)).toMatchObject({ brokenAt: undefined });
  });

  test('who ordered it may withdraw it; another one may deny it; nobody: it expires', async () => {
    const people = await ordering();
    await people.order();
    await people.order({ with: { host: 'web-1', account: 'eve' } });
    await people.order({ with: { host: 'web-1', account: 'oscar' } });
    await people.pass();
    expect(await people.decide(1, 'deny', 'Ada')).toMatchObject({ status: 200 });
    expect(await people.decide(2, 'deny', 'Grace')).toMatchObject({ status: 200 });
    await people.pass(HOUR);
    expect(await people.run(1)).toMatchObject({ state: 'rejected', result: 'withdrawn by Ada' });
    expect(await people.run(2)).toMatchObject({ state: 'rejected', result: 'denied by Grace' });
    expect(await people.run(3)).toMatchObject({ state: 'expired' });
    expect(people.contained.told).toEqual([]);
  });

  test('the link in the message lets no one approve an order of their own', async () => {
    const people = await ordering();
    await people.order();
    await people.pass();
    const [link = ''] = /http:\/\/[^|]*\/decide\/[^|]*/.exec(await texts(people)) ?? [];
    const by = (name: string) =>
      fetch(link, { method: 'POST', body: new URLSearchParams({ decision: 'approve', by: name }) });
    expect((await by('ada')).status).toBe(403);
    expect((await by('Grace')).status).toBe(200);
    await people.pass();
    expect(await people.run(1)).toMatchObject({ state: 'confirmed', approvedBy: 'Grace (by the link)' });
  });

  test('a configuration that lets one person do what is destructive is refused, and so is what cannot be ordered', () => {
    const orders = [
      orderOf('account.lock'),
      orderOf('phpfpm.scale'),
      orderOf('no.such'),
      orderOf('evidence.keep', { hosts: ['web-9'] }),
    ].map((order): ReceiverConfig['orders'][number] => ({
      ...order,
      cooldown: 1,
      within: 1,
      atMost: { runs: 1, within: 1 },
    }));
    const hosts = { 'web-1': {} as ReceiverConfig['hosts'][string] };
    expect(() => readAnswers({ responses: [], hosts, hooks: {}, orders }, actions)).toThrow(
      /account\.lock: it is destructive[^]*phpfpm\.scale: it measures[^]*no such action[^]*web-9 is not a host/,
    );
  });
});

describe('what is safe begins at once', () => {
  test('and says honestly that nothing measures it', async () => {
    const people = await ordering();
    await people.order(KEEP);
    await people.pass();
    const run = await people.run(1);
    expect(run).toMatchObject({ state: 'executed', dueAt: null, result: 'done; nothing measures whether it helped' });
    expect(people.contained.told).toEqual([expect.stringMatching(/^contain evidence --key tocsin-[0-9a-f]{12}-1$/)]);
    const back = await people.ask('POST', '/api/v1/runs/1/undo', { by: 'Ada', why: 'x' });
    expect({ status: back.status, json: await back.json() }).toEqual({
      status: 409,
      json: { error: 'evidence.keep cannot be undone' },
    });
  });

  test('a request that is sent again does not act twice, by its key or by its words', async () => {
    const people = await ordering();
    expect((await people.order(KEEP)).json).toEqual({ id: 1, again: false });
    expect((await people.order(KEEP)).json).toEqual({ id: 1, again: true });
    await people.pass();
    expect((await people.order(KEEP)).json).toEqual({ id: 1, again: true });
    expect((await people.order({ ...KEEP, why: 'another one' })).json).toEqual({ id: 2, again: false });
    const key = { 'idempotency-key': 'one' };
    expect((await people.order(KEEP, key)).json).toEqual({ id: 3, again: false });
    expect((await people.order(KEEP, key)).json).toEqual({ id: 3, again: true });
    expect(await people.order({ ...KEEP, by: 'Eve' }, key)).toMatchObject({
      status: 409,
      json: { error: 'the key was used for another order, run 3' },
    });
    await people.pass(HOUR);
    expect((await people.order(KEEP)).json).toEqual({ id: 4, again: false });
    await people.pass();
    expect(people.contained.told).toHaveLength(4);
  });

  test('what is taken back twice is taken back once, and can then be ordered anew', async () => {
    const people = await ordering({ orders: [orderOf('account.lock', { approval: 'second' })] });
    await people.order();
    await people.pass();
    await people.decide(1, 'approve', 'Grace');
    await people.pass();
    const undo = async (by: string): Promise<unknown> =>
      (await people.ask('POST', '/api/v1/runs/1/undo', { by, why: 'over' })).json();
    expect(await undo('Ada')).toEqual({ id: 2, again: false });
    expect(await undo('Grace')).toEqual({ id: 2, again: true });
    await people.pass();
    expect(await undo('Grace')).toEqual({ id: 2, again: true });
    expect((await people.order()).json).toEqual({ id: 3, again: false });
  });
});

describe('what it may not', () => {
  test.each([
    [{ action: 'no.such' }, 404, '"no.such" is not an action that may be ordered'],
    [{ action: 'phpfpm.scale' }, 404, '"phpfpm.scale" is not an action that may be ordered'],
    [{ action: 'constructor' }, 404, '"constructor" is not an action that may be ordered'],
    [{ with: {} }, 422, 'host: is missing; account: is missing'],
    [{ with: { host: 'web-9', account: 'x' } }, 422, 'host: "web-9" is not a host that actions may touch'],
    [{ with: { host: 'web-1', account: 7 } }, 422, 'account: "7" is not a name of letters, digits, "_", "." and "-"'],
    [{ with: { host: 'web-1', account: 'x', shell: 'sh' } }, 422, 'shell: the action takes no such argument'],
    [{ by: '' }, 422, 'by: Too small: expected string to have >=1 characters'],
    [{ why: undefined }, 422, 'why: Invalid input: expected string, received undefined'],
    [{ incident: 'INC-2026-009' }, 409, 'there is no incident INC-2026-009'],
    [
      { action: 'address.block', with: { host: 'web-1', address: '198.51.100.7', seconds: 'soon' } },
      422,
      'seconds: "soon" is not a positive whole number',
    ],
  ])('%j is answered with %i', async (change, status, error) => {
    const people = await ordering();
    expect(await people.order(change)).toMatchObject({ status, json: { error } });
    expect(await people.ledger.runs(9)).toEqual([]);
  });

  test('hostile words reach no host', async () => {
    const people = await ordering();
    for (const text of [
      '; rm -rf /',
      '$(id)',
      '`id`',
      'a\nb',
      '-rf',
      '--help',
      '../../etc/passwd',
      ' ',
      'ü',
      '*',
      '.',
      'x\u0000',
    ])
      for (const how of [
        { with: { host: 'web-1', account: text } },
        { with: { host: text, account: 'mallory' } },
        { action: 'address.block', with: { host: 'web-1', address: text, seconds: '60' } },
        { action: 'address.block', with: { host: 'web-1', address: '198.51.100.7', seconds: text } },
        { action: text },
      ]) {
        const { status } = await people.order(how);
        expect([404, 422], `${status} ${JSON.stringify(how)}`).toContain(status);
        const look = await people.ask('POST', '/api/v1/orders/look', {
          ...LOCK,
          by: undefined,
          why: undefined,
          ...how,
        });
        expect([404, 422]).toContain(look.status);
      }
    await people.pass();
    expect(people.contained.told).toEqual([]);
    expect(await people.ledger.runs(9)).toEqual([]);
  });

  test('while the kill switch is on nothing may be ordered, and what was ordered waits', async () => {
    const people = await ordering();
    people.killSwitch.turn(true, 'Grace: a drill');
    expect(await people.order(KEEP)).toMatchObject({
      status: 409,
      json: { error: 'the kill switch is on (Grace: a drill)' },
    });
    people.killSwitch.turn(false, '');
    await people.order(KEEP);
    people.receiver.killed = { on: true, why: 'Grace' };
    await people.pass();
    expect(await people.run(1)).toMatchObject({ state: 'suppressed', result: 'the kill switch is on (Grace)' });
    // What came to nothing may be ordered again in the same words.
    people.receiver.killed = { on: false, why: '' };
    expect((await people.order(KEEP)).json).toEqual({ id: 2, again: false });
  });

  test("a host in somebody else's maintenance is left alone; in one's own it is not", async () => {
    const people = await ordering();
    const from = people.receiver.clock;
    await people.ledger.planWindow(
      { host: 'web-1', starts: from, until: from + HOUR, by: 'Grace', why: 'kernel' },
      from,
    );
    expect(await people.order(KEEP)).toMatchObject({
      status: 409,
      json: { error: 'the host is in maintenance by Grace: kernel' },
    });
    expect(await people.order({ ...KEEP, by: 'grace' })).toMatchObject({ status: 202 });
    await people.pass();
    expect(await people.run(1)).toMatchObject({ state: 'executed' });
  });

  test('so often and no more; what ails monitoring, and what automation has spent, holds nobody back', async () => {
    const people = await ordering({ orders: [orderOf('evidence.keep', { atMost: { runs: 2, within: '1h' } })] });
    people.receiver.silence = { known: false, why: 'Alertmanager is down' };
    people.receiver.freshness = { known: false, why: 'Prometheus is down' };
    people.receiver.firing = { known: false, why: 'Prometheus is down' };
    for (const why of ['one', 'two']) {
      await people.order({ ...KEEP, why });
      await people.pass();
    }
    expect((await people.run(2)).state).toBe('executed');
    expect(await people.order({ ...KEEP, why: 'three' })).toMatchObject({
      status: 409,
      json: { error: 'it acted 2 times within 1 h, and 2 are allowed' },
    });
    expect(
      await people.ledger.health(people.receiver.clock, {
        budget: { runs: 10, within: HOUR },
        breaker: { failures: 3, within: HOUR },
      }),
    ).toMatchObject({ actedInAll: 0, actions: [] });
  });

  test('it waits for the response that is at work on the host', async () => {
    const people = await ordering({ mode: 'auto' });
    const { receiver } = people;
    const pool = receiver.host.remote;
    Object.assign(receiver.env, {
      remote: ((call) =>
        call.program === 'phpfpm-pool' ? pool(call) : people.contained.remote(call)) satisfies Remote,
    });
    await receiver.deliver(delivery(alert()));
    for (const state of ['planned', 'claimed']) {
      const [run] = (await people.ledger.due(receiver.clock, 1)).runs;
      expect(run?.state).toBe(state);
      if (run !== undefined) await advance(run, people.ledger, receiver.answers, receiver.env);
    }
    await people.order(KEEP);
    await receiver.pass(receiver.clock + 1_000);
    expect((await people.run(2)).history.at(-1)?.why).toBe(
      'waits: the response to PhpFpmSaturated is at work on the host',
    );
    await people.pass(HOUR);
    expect(await people.run(2)).toMatchObject({ state: 'executed' });
  });

  test('what would do nothing, or is never to be done, is told to who ordered it, and pages nobody', async () => {
    const people = await ordering();
    await people.order({ with: { host: 'web-1', account: 'root' } });
    people.contained.contained = false;
    await people.pass();
    expect(await people.run(1)).toMatchObject({ state: 'suppressed', result: 'root is left alone: never locked' });
    people.contained.contained = true;
    const look = await people.ask('POST', '/api/v1/orders/look', { action: LOCK.action, with: LOCK.with });
    expect(await look.json()).toMatchObject({ approval: 'second', change: { nothing: 'mallory is locked already' } });
    expect(await paged(people)).toBe(0);
  });
});

describe('when it goes wrong', () => {
  const approved = async (trouble: Contained['trouble']): Promise<Ordering> => {
    const people = await ordering();
    await people.order();
    await people.pass();
    await people.decide(1, 'approve', 'Grace');
    people.contained.trouble = trouble;
    await people.pass(HOUR);
    return people;
  };
  test('an order that was cut off is asked for on the host, not taken back', async () => {
    const people = await approved('cut off');
    expect(await people.run(1)).toMatchObject({ state: 'confirmed' });
    expect(people.contained.told).toEqual(['contain lock mallory']);
  });
  test('what the host does not show in time is undone, and people are called', async () => {
    const people = await approved('deaf');
    const run = await people.run(1);
    expect(run.history.slice(-3).map(({ state }) => state)).toEqual(['ineffective', 'undone', 'escalated']);
    expect(run.result).toContain('the host does not show the change: mallory is not locked');
    expect(await paged(people)).toBe(1);
  });
  test('what could not be undone keeps responses from the host, and not people', async () => {
    const people = await ordering();
    await people.order();
    await people.pass();
    await people.decide(1, 'approve', 'Grace');
    people.contained.trouble = 'deaf';
    const remote: Remote = async (call) =>
      call.words[0] === 'unlock'
        ? { ok: false, why: 'no usermod', began: true, exit: 5 }
        : people.contained.remote(call);
    Object.assign(people.receiver.env, { remote });
    await people.pass(HOUR);
    expect(await people.run(1)).toMatchObject({ state: 'undo-failed' });
    expect(await texts(people)).toContain('until somebody has looked and released it');
    await people.order(KEEP);
    await people.pass();
    expect(await people.run(2)).toMatchObject({ state: 'executed' });
  });
  test('a host that cannot be reached has been left alone, and people are called', async () => {
    const people = await approved('unreachable');
    expect(await people.run(1)).toMatchObject({ state: 'escalated', result: 'web-1: it cannot be reached over ssh' });
    expect(await paged(people)).toBe(1);
  });
  test('a process that died after its intent is followed by one that finds out', async () => {
    const people = await ordering();
    await people.order();
    await people.pass();
    await people.decide(1, 'approve', 'Grace');
    for (;;) {
      const [run] = (await people.ledger.due(people.receiver.clock, 1)).runs;
      if (run === undefined || run.state === 'intent') break;
      await advance(run, people.ledger, people.receiver.answers, people.receiver.env);
    }
    people.contained.contained = true;
    Object.assign(people.receiver.env, { owner: 'the next process', begun: new Set() });
    await people.pass();
    expect(await people.run(1)).toMatchObject({ state: 'confirmed' });
  });
});

test('an order with the number of an incident is in its timeline and its review', async () => {
  const people = await ordering();
  const respondWithin = { P1: HOUR, P2: HOUR, P3: HOUR, P4: HOUR };
  const rules = { respondWithin, together: 1, quiet: HOUR, storm: 9 };
  const opening = { priority: 'P1', title: 'an intruder', host: null, by: 'Ada' } as const;
  const incident = await people.ledger.openIncident(opening, rules, people.receiver.clock);
  await people.order({ incident });
  await people.pass();
  await people.decide(1, 'approve', 'Grace');
  await people.pass();
  const review = await (await people.ask('GET', `/api/v1/incidents/${incident}/review`)).text();
  for (const words of ['ordered by Ada: a stolen key', 'approved by Grace', 'is confirmed'])
    expect(review.replaceAll('\\', '')).toContain(words);
  await people.ask('POST', `/api/v1/incidents/${incident}/close`, { by: 'Ada' });
  expect(await people.order({ ...KEEP, incident })).toMatchObject({
    status: 409,
    json: { error: `${incident} is closed` },
  });
});

test('a body that cannot be read is told so', async () => {
  const { url } = await ordering();
  const headers = { authorization: 'Bearer open sesame', 'content-type': 'application/json' };
  const answer = await fetch(`${url}/api/v1/orders`, { method: 'POST', headers, body: '{"action": ' });
  expect({ status: answer.status, error: ((await answer.json()) as { error: string }).error }).toEqual({
    status: 400,
    error: 'the body or the address cannot be read',
  });
});

test('what may be ordered is listed with its arguments and hosts', async () => {
  const people = await ordering();
  const { orders } = (await (await people.ask('GET', '/api/v1/orders')).json()) as { orders: readonly object[] };
  expect(orders[0]).toEqual({
    action: 'account.lock',
    class: 'destructive',
    does: expect.stringContaining('never root'),
    takes: { host: 'host', account: 'name' },
    hosts: ['web-1'],
    approval: 'second',
    canBeTakenBack: true,
  });
  expect(await people.ask('GET', '/api/v1/runs/7')).toMatchObject({ status: 404 });
});
