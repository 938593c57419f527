import { expect, test } from 'vitest';
import { auditRecord } from '../../packages/tocsin/src/receiver/record/audit.ts';
import { advance } from '../../packages/tocsin/src/receiver/runs/engine.ts';
import { openLedger } from '../../packages/tocsin/src/receiver/ledger/sqlite.ts';
import { done, failed } from '../../packages/tocsin/src/receiver/runs/result.ts';
import type { Response } from '../../packages/tocsin/src/shared/receiver-config.ts';
import { HELP, NO_HELP, pretence, type Pretence } from './pretend.ts';
import { alert, delivery, resolved, response } from './samples.ts';
import { scratch, scratchLedger } from './scratch.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const shrink: Response = {
  ...response,
  action: 'phpfpm.shrink',
  arguments: { host: { label: 'instance' }, pool: { label: 'pool' }, demand: { measure: 'demand' } },
  verify: { ...response.verify, settle: MINUTE, within: 5 * MINUTE },
  cooldown: MINUTE,
  atMost: { runs: 12, within: HOUR },
  after: { action: 'phpfpm.scale', wait: 5 * MINUTE },
};
const responses = [response, shrink];
const at = (time: string): Record<string, unknown> => ({ startsAt: `2026-01-01T${time}Z` });

/** A pool that was raised from 4 to 13, and whose alert is over. */
const raised = async (): Promise<Pretence> => {
  const receiver = pretence(await scratchLedger(), { responses });
  await receiver.deliver(delivery(alert()));
  await receiver.pass(receiver.clock + 3 * MINUTE);
  await receiver.deliver(delivery(resolved()));
  expect(receiver.host.value).toBe(13);
  receiver.host.waiting = 0;
  receiver.measured = done(2);
  return receiver;
};
const states = async ({ ledger }: Pretence): Promise<readonly string[]> =>
  (await ledger.runs(20)).map(({ action, state }) => `${action} ${state}`).toReversed();
const texts = async ({ ledger, clock }: Pretence): Promise<readonly string[]> =>
  (await ledger.dueEntries('slack', clock, 20)).entries.map(({ body }) => (body as { text: string }).text);

test('what helped is taken back in steps, each a run of its own, down to the value before', async () => {
  const receiver = await raised();
  const seen = [receiver.host.value];
  const until = receiver.clock + HOUR;
  while (receiver.clock < until) {
    await receiver.pass(receiver.clock + MINUTE);
    if (seen.at(-1) !== receiver.host.value) seen.push(receiver.host.value);
  }
  expect(seen).toEqual([13, 10, 8, 6, 5, 4]);
  expect(await states(receiver)).toEqual([
    'phpfpm.scale succeeded',
    ...Array.from({ length: 5 }, () => 'phpfpm.shrink succeeded'),
  ]);
  const [up, down, ...others] = await texts(receiver);
  expect(up).toContain('It is taken back step by step when it is no longer needed.');
  expect(down).toContain('pm.max_children of www on web-1: 5 -&gt; 4');
  expect(down).toContain('All is as it was before the first response.');
  expect(others).toEqual([]);
  expect((await receiver.ledger.due(receiver.clock + HOUR, 10)).runs).toEqual([]);
});

test('not before the window has passed, and not while the demand lasts', async () => {
  const receiver = await raised();
  const [, last] = (await receiver.ledger.runs(2)).map(({ history }) => history.at(-1)?.at ?? 0);
  await receiver.pass((last ?? 0) + 5 * MINUTE - 1);
  expect(receiver.host.value).toBe(13);
  receiver.measured = done(12);
  await receiver.pass(receiver.clock + 3 * HOUR);
  expect(receiver.host.value).toBe(13);
  expect((await receiver.ledger.runs(1))[0]?.result).toBe(
    'the demand of up to 12 workers asks for 15, and pm.max_children is 13',
  );
  receiver.measured = done(2);
  await receiver.pass(receiver.clock + HOUR);
  expect(receiver.host.value).toBe(4);
});

test('what forbids a step delays it: the kill switch, no measure, a host that cannot be reached', async () => {
  const receiver = await raised();
  receiver.killed = { on: true, why: 'by Ada' };
  await receiver.pass(receiver.clock + HOUR);
  expect((await receiver.ledger.runs(1))[0]).toMatchObject({
    state: 'planned',
    result: 'the kill switch is on (by Ada)',
  });
  receiver.killed = { on: false, why: '' };
  receiver.measured = failed('Prometheus could not be asked');
  await receiver.pass(receiver.clock + HOUR);
  expect((await receiver.ledger.runs(1))[0]?.result).toBe('demand is not known: Prometheus could not be asked');
  receiver.measured = done(2);
  receiver.host.trouble = 'unreachable';
  await receiver.pass(receiver.clock + 2 * HOUR);
  expect(receiver.host.value).toBe(4);
  expect((await receiver.ledger.dueEntries('alertmanager', receiver.clock, 10)).entries).toEqual([]);
});

test('a step that is missed is undone, and tried again later without anybody', async () => {
  const receiver = await raised();
  receiver.look = NO_HELP;
  await receiver.pass(receiver.clock + 12 * MINUTE);
  expect(await states(receiver)).toEqual(['phpfpm.scale succeeded', 'phpfpm.shrink undone', 'phpfpm.shrink planned']);
  expect(receiver.host.value).toBe(13);
  receiver.look = HELP;
  await receiver.pass(receiver.clock + HOUR);
  expect(receiver.host.value).toBe(4);
  expect((await receiver.ledger.dueEntries('alertmanager', receiver.clock, 10)).entries).toEqual([]);
});

test('raised twice, it comes back to where the first one began', async () => {
  const receiver = await raised();
  receiver.clock += 30 * MINUTE;
  receiver.host.waiting = 20;
  receiver.measured = done(30);
  await receiver.deliver(delivery(alert(at('11:00:00'))));
  await receiver.pass(receiver.clock + 4 * MINUTE);
  expect(receiver.host.value).toBe(30);
  receiver.host.waiting = 0;
  receiver.measured = done(1);
  await receiver.pass(receiver.clock + 3 * HOUR);
  expect(receiver.host.value).toBe(4);
  const [, cancelled] = await receiver.ledger.runs(20).then((runs) => runs.toReversed());
  expect(cancelled).toMatchObject({ action: 'phpfpm.shrink', state: 'cancelled' });
  expect(cancelled?.history.at(-1)?.why).toMatch(/^run \d+ changed it again; its follow-up undoes both$/);
});

test('somebody who set it back by hand is not answered', async () => {
  const receiver = await raised();
  receiver.host.value = 4;
  const reloads = receiver.host.reloads;
  await receiver.pass(receiver.clock + HOUR);
  expect(await states(receiver)).toEqual(['phpfpm.scale succeeded', 'phpfpm.shrink cancelled']);
  expect(receiver.host.reloads).toBe(reloads);
});

test('it survives a restart: the timer is a row', async () => {
  const folder = scratch();
  const first = await openLedger(folder);
  const before = pretence(first, { responses });
  await before.deliver(delivery(alert()));
  await before.pass(before.clock + 3 * MINUTE);
  await first.close();
  const second = await openLedger(folder);
  const after = pretence(second, { responses });
  Object.assign(after, { clock: before.clock, measured: done(1) });
  Object.assign(after.host, { value: 13, waiting: 0 });
  await after.pass(after.clock + HOUR);
  expect(after.host.value).toBe(4);
  expect(await auditRecord(second)).toMatchObject({ brokenAt: undefined });
  await second.close();
});

test('without a definition that takes it back, it stays', async () => {
  const receiver = pretence(await scratchLedger());
  await receiver.deliver(delivery(alert()));
  await receiver.pass(receiver.clock + HOUR);
  expect(await states(receiver)).toEqual(['phpfpm.scale succeeded']);
  expect((await texts(receiver))[0]).toContain('The change is not taken back by itself');
  const [run] = await receiver.ledger.runs(1);
  expect(run === undefined ? 'none' : await advance(run, receiver.ledger, receiver.answers, receiver.env)).toBe(
    'moved',
  );
});
