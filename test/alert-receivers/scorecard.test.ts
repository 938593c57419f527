import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { scorecardStore } from '../../packages/tocsin/src/receiver/scorecard/store.ts';
import { withLedgerCopy } from '../../packages/tocsin/src/receiver/ledger/copy.ts';
import type { RunState } from '../../packages/tocsin/src/receiver/runs/run.ts';
import type { PastAnswer, Scorecard } from '../../packages/tocsin/src/receiver/scorecard/card.ts';
import { median } from '../../packages/tocsin/src/receiver/scorecard/median.ts';
import { scorecards } from '../../packages/tocsin/src/receiver/scorecard/scorecard.ts';
import { scoreLines } from '../../packages/tocsin/src/receiver/scorecard/words.ts';
import type { Response } from '../../packages/tocsin/src/shared/receiver-config.ts';
import { NO_HELP, pretence } from './pretend.ts';
import { alert, delivery, labels, response } from './samples.ts';
import { scratch, scratchLedger } from './scratch.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const NOW = 100 * HOUR;

/** A run as a list of its states, one a minute from `at` on. */
const run = (states: readonly RunState[], change: Partial<PastAnswer> = {}, at = 0): PastAnswer => ({
  alert: 'PhpFpmSaturated',
  action: 'phpfpm.scale',
  state: states.at(-1) ?? 'planned',
  plannedAt: at,
  beganAt: states.includes('intent') ? at : null,
  approvedBy: null,
  heldBy: null,
  changes: true,
  history: states.map((state, n) => ({ state, at: at + n * MINUTE })),
  endedAt: null,
  backAt: null,
  ...change,
});
const shadowed = (endedAt: number | null, change: Partial<PastAnswer> = {}): PastAnswer =>
  run(['planned', 'claimed', 'shadowed'], { endedAt, ...change });
const helped = (change: Partial<PastAnswer> = {}): PastAnswer =>
  run(['planned', 'claimed', 'intent', 'executed', 'settling', 'verifying', 'succeeded'], change);
const undone = run([
  'planned',
  'claimed',
  'intent',
  'executed',
  'settling',
  'verifying',
  'ineffective',
  'undone',
  'escalated',
]);
const failed = run(['planned', 'claimed', 'intent', 'failed', 'escalated']);
/** It stays like this until a person has released the host. */
const stuck = run(['planned', 'claimed', 'intent', 'executed', 'settling', 'verifying', 'ineffective', 'undo-failed']);
const approved = (change: Partial<PastAnswer> = {}): PastAnswer =>
  run(['planned', 'claimed', 'waiting', 'planned', 'claimed', 'intent', 'succeeded'], { approvedBy: 'Ada', ...change });
const denied = run(['planned', 'claimed', 'waiting', 'rejected']);
const expired = run(['planned', 'claimed', 'waiting', 'expired']);
const held = (heldBy: string | null): PastAnswer => run(['planned', 'suppressed'], { heldBy });
const times = (n: number, one: PastAnswer): readonly PastAnswer[] => Array.from({ length: n }, () => one);

const card = (runs: readonly PastAnswer[], mode: Response['mode'], destructive = false): Scorecard => {
  const [first] = scorecards(runs, [{ ...response, mode }], () => destructive, NOW);
  if (first === undefined) throw new Error('there is none');
  return first;
};
const said = (one: Scorecard): readonly string[] => scoreLines(one).map(({ about, says }) => `${about}: ${says}`);

describe('in shadow', () => {
  test('alerts that ended by themselves in time were not worth it, the others were, and some are not known yet', () => {
    const runs = [
      // It was shadowed after two minutes, and the response gives an alert ten.
      shadowed(12 * MINUTE),
      shadowed(12 * MINUTE + 1),
      shadowed(null),
      shadowed(null, { history: [{ state: 'shadowed', at: NOW - 9 * MINUTE }] }),
      shadowed(HOUR, { changes: false }),
      run(['planned', 'cancelled']),
      held('cooldown'),
      held('kill-switch'),
      held('cooldown'),
      held(null),
    ];
    const one = card(runs, 'shadow');
    expect(one).toMatchObject({
      runs: 10,
      shadow: { wouldHaveActed: 4, needless: 1, lasted: 2, nothing: 1 },
      notNeeded: 1,
      heldBack: { cooldown: 2, 'kill-switch': 1, unknown: 1 },
    });
    expect(said(one)).toEqual([
      'shadow: would have acted 4 times: 1 ended by itself within 10 min, 2 lasted, 1 is not known yet; once there was nothing to change',
      'not needed: the alert was over before anything was done once',
      'held back: cooldown 2, kill-switch 1, unknown 1',
      'so: watch longer: 3 alerts, and 5 are needed to say anything',
    ]);
  });
  test.each<[string, readonly PastAnswer[], string, RegExp]>([
    ['nothing yet', [], 'watch longer', /^0 alerts, and 5 are needed/],
    ['one', [shadowed(null)], 'watch longer', /^1 alert, and/],
    [
      'mostly lasting',
      [...times(4, shadowed(null)), shadowed(0)],
      'ready for ask',
      /^4 of 5 alerts lasted longer than 10 min$/,
    ],
    [
      'mostly needless',
      [...times(4, shadowed(0)), shadowed(null)],
      'not ready',
      /^4 of 5 alerts were over within 10 min by themselves/,
    ],
    [
      'mostly held back',
      [...times(6, held('freshness')), ...times(5, shadowed(null))],
      'not ready',
      /^freshness held it back 6 times, and 5/,
    ],
  ])('%s: advice', (_name, runs, what, why) => {
    const { advice } = card(runs, 'shadow');
    expect(advice.what).toBe(what);
    expect(advice.why).toMatch(why);
  });
});

describe('in ask', () => {
  test('what people decided, and how long they took', () => {
    const slow = approved({
      history: [
        { state: 'waiting', at: 0 },
        { state: 'planned', at: 9 * MINUTE },
        { state: 'succeeded', at: 10 * MINUTE },
      ],
    });
    const open = run(['planned', 'claimed', 'waiting']);
    const one = card([approved(), slow, denied, expired, open], 'ask');
    expect(one.ask).toEqual({ asked: 5, approved: 2, denied: 1, expired: 1, medianToDecide: MINUTE });
    expect(said(one)[0]).toBe('ask: asked 5 times: 2 approved, 1 denied, 1 expired; median 1 minute to decide');
  });
  test.each<[string, readonly PastAnswer[], boolean, string, RegExp]>([
    ['few decisions', [approved()], false, 'keep asking', /^1 decision, and 5/],
    [
      'nobody answers',
      [...times(2, approved()), ...times(3, expired)],
      false,
      'keep asking',
      /^3 of 5 questions were not answered/,
    ],
    ['denied', [...times(5, approved()), ...times(2, denied)], false, 'keep asking', /^people denied it 2 of 7 times$/],
    [
      'of no help',
      [
        ...times(4, approved()),
        ...times(2, { ...undone, approvedBy: 'Ada', history: [{ state: 'waiting', at: 0 }, ...undone.history] }),
      ],
      false,
      'keep asking',
      /^it helped 4 of 6 times$/,
    ],
    [
      'back again',
      times(6, approved({ backAt: 30 * MINUTE })),
      false,
      'keep asking',
      /^after 6 of 6 times it helped the alert was back/,
    ],
    ['well', times(6, approved()), false, 'ready for auto', /^it helped 6 of 6 times, and people approved 6 of 6$/],
    ['well, and destructive', times(6, approved()), true, 'keep asking', /^it is destructive/],
  ])('%s: advice', (_name, runs, destructive, what, why) => {
    const { advice } = card(runs, 'ask', destructive);
    expect(advice.what).toBe(what);
    expect(advice.why).toMatch(why);
  });
});

describe('in auto', () => {
  test('what helped, how soon, and what came back', () => {
    const back = (backAt: number): PastAnswer => helped({ backAt });
    const runs = [
      helped(),
      back(6 * MINUTE + HOUR),
      back(6 * MINUTE + HOUR + 1),
      undone,
      failed,
      stuck,
      run(['planned', 'intent']),
    ];
    const one = card(runs, 'auto');
    expect(one.acted).toEqual({ runs: 7, helped: 3, undone: 1, failed: 2, medianToRecovery: 6 * MINUTE, relapses: 1 });
    expect(said(one)).toEqual([
      'done: acted 7 times: 3 helped, 1 undone, 2 failed; median 6 minutes to recovery; 1 came back within an hour',
      'so: leave it: it helped 3 of 6 times',
    ]);
  });
  test.each<[string, readonly PastAnswer[], string, RegExp]>([
    ['few', [helped()], 'leave it', /^1 change, and 5/],
    ['of no help', [...times(2, helped()), ...times(4, undone)], 'put it back to shadow', /^it helped 2 of 6 times$/],
    ['back again', times(5, helped({ backAt: HOUR })), 'find the cause', /^after 5 of 5 times/],
  ])('%s: advice', (_name, runs, what, why) => {
    const { advice } = card(runs, 'auto');
    expect(advice.what).toBe(what);
    expect(advice.why).toMatch(why);
  });
});

test('a response that is off, or no longer configured, is there with its record', () => {
  expect(card([helped()], 'off').advice.why).toBe('it is switched off');
  const [gone] = scorecards([helped()], [], () => false, NOW);
  expect(gone).toMatchObject({
    mode: undefined,
    runs: 1,
    advice: { what: 'nothing', why: 'it is no longer configured' },
  });
});
test('the median is the middle one, or between two', () => {
  expect([median([]), median([undefined, 3]), median([5, 1, 3]), median([4, 1, 2, 3])]).toEqual([undefined, 3, 3, 2.5]);
});

test('the record is read as it was written: by a run that helped, one that was undone and one that was held back', async () => {
  const folder = scratch();
  const receiver = pretence(await scratchLedger(folder), { responses: [{ ...response, cooldown: 1 }] });
  const fire = async (pool: string): Promise<void> => {
    const startsAt = new Date(receiver.clock + 1).toISOString();
    await receiver.deliver(delivery(alert({ labels: { ...labels, pool }, startsAt })));
    await receiver.pass(receiver.clock + 15 * MINUTE);
  };
  await fire('a');
  receiver.look = NO_HELP;
  await fire('b');
  receiver.killed = { on: true, why: 'a test' };
  await fire('c');
  const runs = await withLedgerCopy(join(folder, 'ledger.sqlite'), (db) =>
    scorecardStore(db).answered(0, receiver.clock),
  );
  expect(await receiver.ledger.answered(0, receiver.clock)).toEqual(runs);
  expect(await receiver.ledger.answered(receiver.clock, receiver.clock + 1)).toEqual([]);
  const [one] = scorecards(runs, [response], () => false, receiver.clock);
  expect(one).toMatchObject({
    runs: 3,
    acted: { runs: 2, helped: 1, undone: 1, failed: 0, relapses: 0 },
    heldBack: { 'kill-switch': 1 },
  });
  // It settles for 30 s and is looked at three times, 15 s apart.
  expect(one?.acted.medianToRecovery).toBe(MINUTE);
});
