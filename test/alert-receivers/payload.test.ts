import { describe, expect, test } from 'vitest';
import { alertKeyOf, parseDelivery, readDelivery } from '../../packages/tocsin/src/receiver/alerts/payload.ts';
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

test('of a summary as much is kept as people read, and of an address only one that is one', () => {
  const annotations = { summary: 'x'.repeat(600), runbook_url: `https://wiki/${'x'.repeat(600)}` };
  const read = readDelivery(delivery(alert({ annotations })));
  const [kept] = read.ok ? read.value.alerts : [];
  expect([kept?.summary?.length, kept?.runbook]).toEqual([500, undefined]);
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
    ['a date as people write it', delivery(alert({ startsAt: 'May 1, 2026 10:00 UTC' })), /^alerts\.0\.startsAt: /],
    ['a date without a time', delivery(alert({ startsAt: '2026-05-01' })), /^alerts\.0\.startsAt: /],
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

describe('a body is read alert by alert, as if it were read at once', () => {
  const bytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text));
  const inParts = (text: string) => parseDelivery(bytes(text), alertKeyOf, 0);
  const whole = delivery(alert(), resolved(), alert({ labels: { alertname: 'a"],[\\', x: '"alerts":[{}]' } }));
  test.each<[string, string]>([
    ['as Alertmanager writes it', JSON.stringify(whole)],
    ['with space wherever there may be some', JSON.stringify(whole, undefined, '\t').replaceAll('\n', '\r\n ')],
    ['with the alerts first', JSON.stringify({ alerts: whole['alerts'], ...whole })],
    ['with a list of none', JSON.stringify({ ...whole, alerts: [] }).replace('[]', '[ ]')],
    ['with alerts elsewhere', JSON.stringify({ ...whole, commonLabels: { alerts: [1, [2]] }, extra: 'alerts' })],
    ['with its name in another spelling', JSON.stringify(whole).replace('"alerts":[{', String.raw`"al\u0065rts":[{`)],
    ['with two lists, of which the last counts', JSON.stringify(whole).replace('{', '{"alerts":[{"not":"one"}],')],
  ])('%s', (_how, text) => {
    expect(inParts(text)).toEqual(readDelivery(JSON.parse(text)));
    expect(inParts(text).ok).toBe(true);
    expect(parseDelivery(bytes(text))).toEqual(inParts(text));
  });

  test.each<[string, string, RegExp]>([
    ['two alerts without a comma', JSON.stringify(whole).replace('},{', '}{'), /cannot be read as JSON/],
    ['a comma too much', JSON.stringify({ ...whole, alerts: [] }).replace('[]', '[,]'), /cannot be read as JSON/],
    ['a comma behind the last', JSON.stringify(delivery(alert())).replace('}]', '},]'), /cannot be read as JSON/],
    ['something behind its end', `${JSON.stringify(whole)}]`, /cannot be read as JSON/],
    ['a list that is no list', JSON.stringify({ ...whole, alerts: { 0: alert() } }), /^alerts: is not a list$/],
    [
      'an alert of more than a megabyte',
      JSON.stringify(delivery(alert({ pad: 'x'.repeat(2 ** 20) }))),
      /^alerts\.0: has more than 1048576 bytes$/,
    ],
    [
      'much beside the alerts',
      JSON.stringify({ ...whole, pad: 'x'.repeat(2 ** 20) }),
      /^the body: has more than 1048576 bytes beside its alerts$/,
    ],
    [
      'more alerts than are remembered',
      JSON.stringify(whole).replace(/"alerts":\[.*\]/, `"alerts":[${'{},'.repeat(20_001)}{}]`),
      /^alerts: are more than 20000$/,
    ],
  ])('%s is refused', (_what, text, why) => {
    for (const read of [inParts(text), parseDelivery(bytes(text))]) expect(read.ok ? '' : read.why).toMatch(why);
  });
});
