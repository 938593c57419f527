import { expect, test } from 'vitest';
import type { Response } from '../../packages/tocsin/src/shared/receiver-config.ts';
import { actions } from './actions.ts';
import { readAnswers } from '../../packages/tocsin/src/receiver/runs/answers.ts';
import { HELP, NO_HELP, pretence, type Pretence } from './pretend.ts';
import { alert, delivery, resolved, response } from './samples.ts';
import { scratchLedger } from './scratch.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const reload: Response = {
  ...response,
  action: 'service.reload',
  arguments: { host: { label: 'instance' }, service: { literal: 'php-fpm' } },
  rungAfter: 'phpfpm.scale',
  otherwise: 'Neither more workers nor fresh ones help.',
};
const start = async (rung: Partial<Response> = {}): Promise<Pretence> => {
  const receiver = pretence(await scratchLedger(), { responses: [response, { ...reload, ...rung }] });
  receiver.look = NO_HELP;
  await receiver.deliver(delivery(alert()));
  return receiver;
};
const states = async ({ ledger }: Pretence): Promise<readonly string[]> =>
  (await ledger.runs(20)).map(({ action, state }) => `${action} ${state}`).toReversed();
const texts = async ({ ledger, clock }: Pretence): Promise<readonly string[]> =>
  (await ledger.dueEntries('slack', clock, 20)).entries.map(({ body }) => (body as { text: string }).text);
const calls = async ({ ledger, clock }: Pretence): Promise<readonly unknown[]> =>
  (await ledger.dueEntries('alertmanager', clock, 20)).entries.map(
    ({ body }) => (body as { labels: Record<string, string> }[])[0]?.labels['response'],
  );

test('what did not help is undone, and the next rung is tried before anybody is called', async () => {
  const receiver = await start();
  await receiver.pass(receiver.clock + response.verify.within);
  expect(receiver.host.value).toBe(4);
  expect(await states(receiver)).toEqual(['phpfpm.scale escalated', 'service.reload settling']);
  receiver.look = HELP;
  await receiver.pass(receiver.clock + HOUR);
  expect(await states(receiver)).toEqual(['phpfpm.scale escalated', 'service.reload succeeded']);
  const [first, second] = await texts(receiver);
  expect(first).toContain('*Now:* Nothing yet: service.reload is tried next, unless the alert is over.');
  expect(second).toContain('php-fpm on web-1 reloaded');
  expect(await calls(receiver)).toEqual([]);
  const [, history] = (await receiver.ledger.runs(2)).map((run) => run.history.map(({ why }) => why));
  expect(history?.at(-1)).toBe('service.reload is tried next');
});

test('when the last rung did not help either, people are called, once', async () => {
  const receiver = await start();
  await receiver.pass(receiver.clock + 3 * HOUR);
  expect(await states(receiver)).toEqual(['phpfpm.scale escalated', 'service.reload escalated']);
  expect(await calls(receiver)).toEqual(['service.reload']);
  expect((await texts(receiver)).at(-1)).toContain('*Now:* Neither more workers nor fresh ones help.');
});

test('the first rung that finds nothing to do hands on as well', async () => {
  const receiver = await start();
  // The ceiling: more workers cannot be had.
  receiver.host.value = 75;
  await receiver.pass(receiver.clock + 5 * MINUTE);
  expect(await states(receiver)).toEqual(['phpfpm.scale escalated', 'service.reload verifying']);
});

test('an alert that is over needs no further rung', async () => {
  const receiver = await start();
  await receiver.pass(receiver.clock + 2 * MINUTE);
  await receiver.deliver(delivery(resolved()));
  await receiver.pass(receiver.clock + HOUR);
  expect(await states(receiver)).toEqual(['phpfpm.scale escalated']);
  expect(await calls(receiver)).toEqual([]);
});

test('what is left half-way is for people at once', async () => {
  const receiver = await start();
  await receiver.pass(receiver.clock + 2 * MINUTE);
  // Somebody else set it meanwhile, so that the value before cannot be brought back.
  receiver.host.value = 7;
  await receiver.pass(receiver.clock + HOUR);
  expect(await states(receiver)).toEqual(['phpfpm.scale undo-failed']);
  expect(await calls(receiver)).toEqual(['phpfpm.scale']);
});

test.each([
  ['that a guard forbids', {}, 'suppressed'],
  ['that only watches', { mode: 'shadow' }, 'shadowed'],
  ['that nobody approves', { mode: 'ask' }, 'expired'],
] as const)('a further rung %s leaves to people what the first did not mend', async (_name, rung, state) => {
  const receiver = await start(rung);
  await receiver.pass(receiver.clock + response.verify.within - 1);
  if (state === 'suppressed')
    receiver.silence = { known: true, silencedBy: ['a silence'], inhibitedBy: [], mutedBy: [] };
  await receiver.pass(receiver.clock + 3 * HOUR);
  expect(await states(receiver)).toEqual(['phpfpm.scale escalated', `service.reload ${state}`]);
  expect(await calls(receiver)).toEqual(['service.reload']);
});

test('a rung after nothing is refused at the start', () => {
  const of = { responses: [reload], hosts: {}, hooks: {} };
  expect(() => readAnswers(of, actions)).toThrow(
    'PhpFpmSaturated: service.reload follows phpfpm.scale, which does not answer it',
  );
});
