import { describe, expect, test } from 'vitest';
import { pretence, type Pretence } from './pretend.ts';
import { alert, delivery, response } from './samples.ts';
import { scratchLedger } from './scratch.ts';

const HOUR = 3_600_000;
const start = async (): Promise<Pretence> => pretence(await scratchLedger());
const history = async ({ ledger }: Pretence): Promise<readonly string[]> =>
  (await ledger.runs(1))[0]?.history.map(({ state }) => state) ?? [];
const texts = async ({ ledger, clock }: Pretence): Promise<readonly string[]> =>
  (await ledger.dueEntries('slack', clock, 10)).entries.map(({ body }) => (body as { text: string }).text);

describe('a response that the next configuration no longer has', () => {
  const reconfigured = async (receiver: Pretence): Promise<void> => {
    const later = pretence(receiver.ledger, { responses: [] });
    later.clock = receiver.clock;
    await later.pass(later.clock + HOUR);
    receiver.clock = later.clock;
  };
  test('ends without an effect where it had none, and nobody has to be told', async () => {
    const receiver = await start();
    await receiver.deliver(delivery(alert()));
    await reconfigured(receiver);
    expect(await history(receiver)).toEqual(['planned', 'failed', 'escalated']);
    expect(await texts(receiver)).toEqual([]);
  });
  test('is told with what it has changed, which stays', async () => {
    const receiver = await start();
    await receiver.deliver(delivery(alert()));
    await receiver.pass(receiver.clock + 40_000);
    await reconfigured(receiver);
    expect((await history(receiver)).slice(-3)).toEqual(['verifying', 'failed', 'escalated']);
    expect(receiver.host).toMatchObject({ value: 13, reloads: 1 });
    const [text] = await texts(receiver);
    expect(text).toContain('phpfpm.scale: {"from":4,"to":13');
    expect(text).toContain('what it has changed stays, and nothing verifies it');
    expect((await receiver.ledger.dueEntries('alertmanager', receiver.clock, 9)).entries).toHaveLength(1);
  });
});
test('a run goes on by the configuration that is there: what was made stays, and is verified by the new terms', async () => {
  const receiver = await start();
  await receiver.deliver(delivery(alert()));
  // Made, and not yet verified.
  await receiver.pass(receiver.clock + 1_000);
  const verify = { ...response.verify, settle: 1_000, samples: 1 };
  const later = pretence(receiver.ledger, {
    responses: [{ ...response, verify, arguments: { ...response.arguments, ceiling: { literal: 5 } } }],
  });
  later.clock = receiver.clock;
  await later.pass(later.clock + HOUR);
  expect(receiver.host).toMatchObject({ value: 13, reloads: 1 });
  expect(later.host.reloads).toBe(0);
  expect((await history(receiver)).slice(-3)).toEqual(['settling', 'verifying', 'succeeded']);
});
