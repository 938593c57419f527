import { describe, expect, test } from 'vitest';
import { alertKeyOf, readDelivery } from '../../packages/tocsin/src/receiver/alerts/payload.ts';
import { alert, delivery, labels, resolved } from './samples.ts';

test('a delivery is read alert by alert, whatever its group says', () => {
  const read = readDelivery(delivery(alert(), resolved()));
  expect(read).toMatchObject({
    ok: true,
    value: {
      truncated: 0,
      alerts: [
        { status: 'firing', labels },
        { status: 'resolved', labels },
      ],
    },
  });
  expect(read.ok && read.value.alerts[0]?.startsAt).toBe(Date.parse('2026-01-01T10:00:00.123Z'));
});

test('an alert is known by its labels alone, in any order', () => {
  expect(alertKeyOf({ b: '2', a: '1' })).toBe(alertKeyOf({ a: '1', b: '2' }));
  expect(alertKeyOf({ a: '1,b=2' })).not.toBe(alertKeyOf({ a: '1', b: '2' }));
});

describe('what is not a delivery is told with its place', () => {
  test.each<[string, unknown, RegExp]>([
    ['nothing', undefined, /^the body: /],
    ['a list', [], /^the body: /],
    ['another version', { ...delivery(), version: '3' }, /^version: /],
    ['a label that is a number', delivery(alert({ labels: { ...labels, pool: 1 } })), /^alerts\.0\.labels\.pool: /],
    ['a status of its own', delivery(alert(), alert({ status: 'pending' })), /^alerts\.1\.status: /],
    ['a date that is none', delivery(alert({ startsAt: 'yesterday' })), /^alerts\.0\.startsAt: /],
    ['alerts that are missing', { ...delivery(), alerts: undefined }, /^alerts: /],
    ['several faults', delivery(alert({ status: 1, labels: 1 })), /\(and 1 more\)$/],
  ])('%s', (_name, body, why) => {
    const read = readDelivery(body);
    expect(read.ok ? 'it was accepted' : read.why).toMatch(why);
  });
});

test('a label called __proto__ is a label like any other', () => {
  const body: unknown = JSON.parse(JSON.stringify(delivery(alert())).replace('"pool":', '"__proto__":'));
  const read = readDelivery(body);
  expect(read.ok).toBe(true);
  expect(({} as Record<string, unknown>)['pool']).toBeUndefined();
});
