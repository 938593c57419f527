import { expect, onTestFinished, test } from 'vitest';
import type { Ledger } from '../../packages/tocsin/src/receiver/ledger/port.ts';
import { backoff, startOutbox } from '../../packages/tocsin/src/receiver/notify/outbox.ts';
import type { Message, Run } from '../../packages/tocsin/src/receiver/runs/run.ts';
import { HttpError } from '../../packages/tocsin/src/shared/http.ts';
import { createLog } from '../../packages/tocsin/src/shared/log.ts';
import { pretence } from './pretend.ts';
import { alert, delivery } from './samples.ts';
import { scratchLedger } from './scratch.ts';
import { until } from '../e2e/site/until.ts';

const letter = (dedup: string): Message => ({ channel: 'slack', dedup, body: { text: dedup } });
/** Writes messages as a step does: with a transition. */
const write = async (ledger: Ledger, ...messages: readonly Message[]): Promise<void> => {
  await pretence(ledger).deliver(delivery(alert()));
  const [run] = (await ledger.due(Infinity, 1)).runs as readonly [Run];
  await ledger.move(run, { hops: [{ state: 'planned', why: 'a test' }], dueAt: run.dueAt, messages }, 0);
};

test('each is delivered until it is accepted, and a failure holds up no other', async () => {
  const ledger = await scratchLedger();
  await write(ledger, letter('first'), letter('second'), letter('first'));
  let clock = 0;
  const sent: string[] = [];
  const send = async (body: unknown): Promise<void> => {
    const { text } = body as { text: string };
    sent.push(text);
    if (text === 'first' && sent.length < 4) throw new Error('no answer');
  };
  const outbox = startOutbox(
    'slack',
    ledger,
    send,
    () => clock,
    createLog('test', 'silent'),
    () => {},
  );
  onTestFinished(() => outbox.stop());
  await until('both were tried', () => sent.length === 2);
  expect(sent).toEqual(['first', 'second']);
  for (const attempt of [0, 1]) {
    await until(
      'the failure is written',
      async () => (await ledger.dueEntries('slack', clock, 10)).entries.length === 0,
    );
    clock += backoff(attempt);
    outbox.wake();
    await until('it was tried again', () => sent.length === 3 + attempt);
  }
  await until(
    'nothing is left',
    async () => (await ledger.dueEntries('slack', Number.MAX_SAFE_INTEGER, 10)).entries.length === 0,
  );
  expect(sent).toEqual(['first', 'second', 'first', 'first']);
});
test('it waits longer each time, up to five minutes', () => {
  expect([0, 1, 2, 8, 9, 1_000].map(backoff)).toEqual([1_000, 2_000, 4_000, 256_000, 300_000, 300_000]);
});

/** One entry is tried once and fails as told: how many are left, and how often one was given up. */
const triedOnce = async (failure: HttpError): Promise<{ readonly left: number; readonly givenUp: number }> => {
  const ledger = await scratchLedger();
  await write(ledger, letter('only'));
  let givenUp = 0;
  const outbox = startOutbox(
    'slack',
    ledger,
    () => Promise.reject(failure),
    () => 0,
    createLog('test', 'silent'),
    () => (givenUp += 1),
  );
  onTestFinished(() => outbox.stop());
  await until('it was tried', async () => (await ledger.dueEntries('slack', 0, 1)).entries.length === 0);
  return { left: (await ledger.dueEntries('slack', Number.MAX_SAFE_INTEGER, 1)).entries.length, givenUp };
};

test.each([
  [202, 0, 0],
  [404, 0, 1],
  [500, 1, 0],
])('an answer of %i that cannot be unpacked counts by its status', async (status, left, givenUp) => {
  expect(await triedOnce(new HttpError('encoding', 'not what it says', status))).toEqual({ left, givenUp });
});

test.each([
  [404, true],
  [403, true],
  [401, false],
  [407, false],
  [429, false],
  [500, false],
])('an answer of %i is given up: %s', async (status, isGivenUp) => {
  const givenUp = Number(isGivenUp);
  expect(await triedOnce(new HttpError('status', `answered ${status}`, status))).toEqual({
    left: 1 - givenUp,
    givenUp,
  });
});
