import { expect, test } from 'vitest';
import type { Fault, Outcome } from '../e2e/fault.ts';
import { makeAll } from '../e2e/schedule.ts';

const fault = (name: string, touches: Fault['touches'], touchesLater?: Fault['touchesLater']): Fault => ({
  name,
  touches,
  ...(touchesLater && { touchesLater }),
  alerts: [],
  messages: [/./],
  inject: async () => ({ end: async () => undefined }),
});
const outcomeOf = ({ name }: Fault): Outcome => ({ fault: name, alerts: '', toFire: 0, response: '', toRecovery: 0 });

/** Faults that go on until they are told: what begins, and how to end or recover each. */
const byHand = () => {
  const begun: string[] = [];
  const ends = new Map<string, { end: () => void; fail: (error: Error) => void; recovered: () => void }>();
  const make = (one: Fault, recovered: () => void): Promise<Outcome> => {
    begun.push(one.name);
    return new Promise((resolve, reject) => {
      ends.set(one.name, { end: () => resolve(outcomeOf(one)), fail: reject, recovered });
    });
  };
  const turned = () => new Promise((resolve) => setImmediate(resolve));
  const told = async (name: string, how: 'end' | 'recovered') => {
    ends.get(name)?.[how]();
    await turned();
  };
  return { begun, make, told, turned, fail: (name: string) => ends.get(name)?.fail(new Error('it did not fire')) };
};

test('two that touch the same are never there at once, and who is free goes first', async () => {
  const { begun, make, told, turned } = byHand();
  const all = makeAll([fault('a', ['disk']), fault('b', ['disk', 'edge']), fault('c', ['edge'])], 4, make);
  await turned();
  expect(begun).toEqual(['a', 'c']);
  await told('a', 'end');
  expect(begun).toEqual(['a', 'c']);
  await told('c', 'end');
  expect(begun).toEqual(['a', 'c', 'b']);
  await told('b', 'end');
  expect((await all).outcomes.map(({ fault: name }) => name)).toEqual(['a', 'b', 'c']);
});

test('no two are there at once that are answered: what holds one response back holds back all', async () => {
  const { begun, make, told, turned } = byHand();
  const response = { alert: 'A', ends: 'suppressed' };
  const a = { ...fault('a', ['disk'], []), response };
  const all = makeAll([a, { ...fault('b', ['edge']), furtherResponse: response }, fault('c', ['clock'])], 4, make);
  await turned();
  expect(begun).toEqual(['a', 'c']);
  await told('a', 'recovered');
  expect(begun).toEqual(['a', 'c']);
  for (const name of ['a', 'b', 'c']) await told(name, 'end');
  expect((await all).outcomes).toHaveLength(3);
});

test('no more are there than may be', async () => {
  const { begun, make, told, turned } = byHand();
  const all = makeAll([fault('a', ['disk']), fault('b', ['edge']), fault('c', ['clock'])], 2, make);
  await turned();
  expect(begun).toEqual(['a', 'b']);
  for (const name of ['b', 'a', 'c']) await told(name, 'end');
  expect(await all).toMatchObject({ outcomes: [{ fault: 'a' }, { fault: 'b' }, { fault: 'c' }] });
});

test('what has recovered touches less', async () => {
  const { begun, make, told, turned } = byHand();
  const all = makeAll(
    [fault('a', ['requests', 'pool'], ['pool']), fault('b', ['pool']), fault('c', ['requests'])],
    4,
    make,
  );
  await turned();
  expect(begun).toEqual(['a']);
  await told('a', 'recovered');
  expect(begun).toEqual(['a', 'c']);
  for (const name of ['a', 'b', 'c']) await told(name, 'end');
  expect((await all).outcomes).toHaveLength(3);
});

test('after a problem none begins, and those that are there are seen to their end', async () => {
  const { begun, make, told, turned, fail } = byHand();
  const all = makeAll([fault('a', ['disk']), fault('b', ['edge']), fault('c', ['disk'])], 4, make);
  await turned();
  fail('a');
  await turned();
  expect(begun).toEqual(['a', 'b']);
  await told('b', 'end');
  const { outcomes, problem } = await all;
  expect(outcomes.map(({ fault: name }) => name)).toEqual(['b']);
  expect(problem).toEqual(new Error('it did not fire'));
});
