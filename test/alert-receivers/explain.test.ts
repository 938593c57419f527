import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { explainAnswer, type Explanation } from '../../packages/tocsin/src/receiver/runs/explain.ts';
import { ledgerFactsReader } from '../../packages/tocsin/src/receiver/guards/store.ts';
import { passingKey } from '../../packages/tocsin/src/receiver/record/key.ts';
import { prepareDatabase } from '../../packages/tocsin/src/receiver/ledger/schema.ts';
import { pretence, type Pretence } from './pretend.ts';
import { labels, response } from './samples.ts';
import { scratchLedger } from './scratch.ts';

const db = new DatabaseSync(':memory:');
prepareDatabase(db, passingKey());
db.exec(
  `INSERT INTO maintenance (host, starts, until, by, why, state, due_at) VALUES ('web-2', 0, 9e15, 'Ada', 'a new kernel', 'open', 9e15)`,
);
const inside = ledgerFactsReader(db);
const explain = async (receiver: Pretence, of = labels): Promise<Explanation> => {
  const answer = receiver.answers.find('PhpFpmSaturated', 'phpfpm.scale');
  if (answer === undefined) throw new Error('no answer');
  return explainAnswer(answer, of, receiver.env, (asking, claim) => inside(asking, claim, receiver.clock));
};
const against = ({ guards }: Explanation): readonly string[] =>
  guards.filter(({ verdict }) => verdict.kind !== 'allow').map(({ guard }) => guard);

test('it says the very commands that the run then sends, and sends none of them', async () => {
  const receiver = pretence(await scratchLedger());
  const { commands, plan, guards, helped } = await explain(receiver);
  expect(commands.map(({ host, program, words }) => [host, program, ...words].join(' '))).toEqual([
    'web-1 phpfpm-pool set www 13 --expect 4',
  ]);
  expect(plan).toMatchObject({ says: 'pm.max_children of www on web-1: 4 -> 13' });
  expect(guards).toHaveLength(16);
  expect(helped).toMatchObject({ query: response.verify.helped, found: 'help' });
  expect(receiver.host).toMatchObject({ value: 4, reloads: 0 });
  expect(await receiver.ledger.countRuns()).toEqual({});
});
test('every guard says what it says, even behind one that denies', async () => {
  const receiver = pretence(await scratchLedger(), { responses: [{ ...response, dependsOn: ['MysqlDown'] }] });
  receiver.killed = { on: true, why: 'a drill' };
  receiver.firing = { known: true, alerts: new Set(['MysqlDown']), pages: false };
  receiver.freshness = { known: false, why: 'no answer' };
  expect(against(await explain(receiver))).toEqual(['kill-switch', 'freshness', 'dependency']);
});
test('the guards of the ledger are among them', async () => {
  const receiver = pretence(await scratchLedger());
  const hosts = { ...receiver.env, knownHost: () => true };
  expect(against(await explain({ ...receiver, env: hosts }, { ...labels, instance: 'web-2' }))).toEqual([
    'maintenance',
  ]);
});
test('hostile labels are refused before anybody is asked', async () => {
  const receiver = pretence(await scratchLedger());
  const { arguments: given, guards, commands } = await explain(receiver, { ...labels, pool: '$(reboot)' });
  expect(given).toMatchObject({ refused: expect.stringContaining('"$(reboot)" is not a name') as string });
  expect([guards, commands]).toEqual([[], []]);
});
