import { join } from 'node:path';
import { expect, test } from 'vitest';
import { actions } from './actions.ts';
import { readAnswers } from '../../packages/tocsin/src/receiver/runs/answers.ts';
import { withLedgerCopy } from '../../packages/tocsin/src/receiver/ledger/copy.ts';
import { recordedIn, replay, type Played } from '../../packages/tocsin/src/receiver/rehearse/replay.ts';
import type { Response } from '../../packages/tocsin/src/shared/receiver-config.ts';
import { pretence } from './pretend.ts';
import { alert, delivery, labels, resolved, response } from './samples.ts';
import { scratch, scratchLedger } from './scratch.ts';

const hosts = { 'web-1': {} as never };
/** What happened with `response`, played with other responses, while the receiver still has the ledger for itself. */
const played = async (responses: readonly Response[]): Promise<readonly Played[]> => {
  const folder = scratch();
  const receiver = pretence(await scratchLedger(folder));
  await receiver.deliver(delivery(alert()));
  await receiver.deliver(delivery(alert()));
  await receiver.pass(receiver.clock + 3_600_000);
  await receiver.deliver(delivery(resolved()));
  await receiver.deliver(delivery(alert({ labels: { alertname: 'Other', instance: 'web-1' } })));
  return withLedgerCopy(join(folder, 'ledger.sqlite'), (db) => {
    const { deliveries, past } = recordedIn(db, 0, Number.MAX_SAFE_INTEGER);
    return replay(
      deliveries,
      past,
      readAnswers({ responses: [...responses], hosts, hooks: {} }, actions),
      (host) => host === 'web-1',
    );
  });
};

test('the same configuration would do the same, and repetition is not played', async () => {
  const all = await played([response]);
  expect(all.map(({ meaning }) => meaning)).toEqual(['opened', 'resolved', 'opened']);
  expect(all[0]).toMatchObject({ would: [{ action: 'phpfpm.scale', mode: 'auto' }], did: [{ state: 'succeeded' }] });
  expect(all.flatMap(({ differs }) => differs)).toEqual([]);
});
test.each<[string, readonly Response[], RegExp]>([
  ['a response that is gone', [], /^phpfpm\.scale answered it then \(succeeded\); now it would not$/],
  ['one that is new', [response, { ...response, alert: 'Other' }], /^phpfpm\.scale would answer it \(auto\); then/],
  ['one that may no longer act', [{ ...response, mode: 'shadow' }], /acted then \(succeeded\); now it is shadow/],
  [
    'other arguments',
    [{ ...response, arguments: { ...response.arguments, ceiling: { literal: 50 } } }],
    /"ceiling":50\b.*; then with .*"ceiling":75\b/,
  ],
  [
    'arguments that are refused',
    [{ ...response, arguments: { ...response.arguments, pool: { label: 'missing' } } }],
    /now refused: pool: the alert has no label missing/,
  ],
])('%s differs, in words', async (_name, responses, why) => {
  const said = (await played(responses)).flatMap(({ differs }) => differs);
  expect(said).toHaveLength(1);
  expect(said[0]).toMatch(why);
});
test('a delivery by itself is played without a record', () => {
  const book = readAnswers({ responses: [response], hosts, hooks: {} }, actions);
  const seen = { alertKey: 'x', labels, status: 'firing', startsAt: 1, endsAt: 1 } as const;
  expect(replay([{ at: 1, alerts: [seen, seen] }], [], book, () => true)).toMatchObject([
    { meaning: 'opened', would: [{ arguments: { host: 'web-1', pool: 'www', ceiling: 75 } }] },
    { meaning: 'repeated', would: [] },
  ]);
});
