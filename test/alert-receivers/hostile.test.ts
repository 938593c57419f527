import fc from 'fast-check';
import { expect, test } from 'vitest';
import { auditRecord } from '../../packages/tocsin/src/receiver/record/audit.ts';
import { alertKeyOf, parseDelivery, readDelivery } from '../../packages/tocsin/src/receiver/alerts/payload.ts';
import { notificationOf } from '../../packages/tocsin/src/receiver/notify/run-messages.ts';
import { slackText } from '../../packages/tocsin/src/receiver/notify/slack.ts';
import { pretence } from './pretend.ts';
import { alert, delivery, labels } from './samples.ts';
import { scratchLedger } from './scratch.ts';

const bytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text));
const hostile: readonly string[] = [
  '; rm -rf / #',
  '$(reboot)',
  '`reboot`',
  '\n--help',
  '--help',
  '../../etc/passwd',
  '__proto__',
  'constructor',
  '\ud800',
  '\u0000',
  '{{constructor.constructor "return process"}}',
  '<!channel> <https://evil|click>',
  'x'.repeat(128 * 1024),
  '\u202eevil',
  "'; DROP TABLE run; --",
];

test.each(hostile.map((text) => [JSON.stringify(text).slice(0, 24), text]))(
  'as a label, %s is recorded as it came, and executes nothing',
  async (_name, text) => {
    const receiver = pretence(await scratchLedger());
    const commands: (readonly string[])[] = [];
    const env = {
      ...receiver.env,
      remote: async ({ words }: { readonly words: readonly string[] }) => {
        commands.push(words);
        return { ok: true, value: '' } as const;
      },
    };
    Object.assign(receiver, { env });
    await receiver.deliver(delivery(alert({ labels: { ...labels, pool: text } })));
    await receiver.pass(receiver.clock + 3_600_000);
    const [run] = await receiver.ledger.runs(1);
    expect(commands).toEqual(/^[A-Za-z0-9_]/.test(text) && text.length < 65 ? commands : []);
    expect(commands.flat().every((word) => /^[\w.-]+$/.test(word))).toBe(true);
    expect(run?.labels['pool']).toBe(text);
    expect((await receiver.ledger.openEpisodes())[0]?.labels['pool']).toBe(text);
    expect((await auditRecord(receiver.ledger)).brokenAt).toBeUndefined();
  },
);
test.each(['__proto__', 'constructor', 'hasOwnProperty', 'toString', '\ud800', ''])(
  'a label that is called %j is a label like any other',
  async (name) => {
    const receiver = pretence(await scratchLedger());
    const text = JSON.stringify(delivery(alert())).replace('"severity"', JSON.stringify(name));
    await receiver.deliver(JSON.parse(text));
    await receiver.deliver(JSON.parse(text));
    const [episode, ...others] = await receiver.ledger.openEpisodes();
    expect(others).toEqual([]);
    expect(Object.hasOwn(episode?.labels ?? {}, name)).toBe(true);
    expect(({} as Record<string, unknown>)['warning']).toBeUndefined();
  },
);
test('whatever the labels, different ones have different keys', () => {
  const anything = fc.dictionary(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), { maxKeys: 4 });
  const same = (a: object, b: object): boolean =>
    JSON.stringify(Object.entries(a).toSorted(([x], [y]) => (x < y ? -1 : 1))) ===
    JSON.stringify(Object.entries(b).toSorted(([x], [y]) => (x < y ? -1 : 1)));
  fc.assert(
    fc.property(anything, anything, (a, b) => {
      expect(alertKeyOf(a) === alertKeyOf(b)).toBe(same(a, b));
    }),
    { numRuns: 2_000 },
  );
});

test('a payload that is cut off anywhere is refused with words, and never thrown', () => {
  const whole = JSON.stringify(delivery(alert(), alert({ labels: { a: 'ü€😀' } })));
  const body = Buffer.from(whole);
  for (let end = 0; end < body.length; end += 1) {
    for (const small of [0, body.length]) {
      const read = parseDelivery(new Uint8Array(body.subarray(0, end)), alertKeyOf, small);
      expect(read.ok ? 'it was accepted' : read.why).toMatch(/^it cannot be read as JSON: /);
    }
  }
  expect(parseDelivery(bytes(whole)).ok).toBe(true);
});
test('whatever a body is, reading it ends with a delivery or with words', () => {
  const keys = fc.constantFrom(
    'version',
    'alerts',
    'groupKey',
    'truncatedAlerts',
    'labels',
    'status',
    'startsAt',
    '__proto__',
  );
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      fc.constantFrom<unknown>('4', 'firing', '2026-01-01T10:00:00Z', null, true, -1, 1e300, '', '__proto__'),
      fc.string(),
      fc.array(tie('value'), { maxLength: 4 }),
      fc.dictionary(fc.oneof(keys, fc.string()), tie('value'), { maxKeys: 6 }),
    ),
  }));
  const mutated = fc
    .tuple(fc.constantFrom('version', 'alerts', 'groupKey', 'truncatedAlerts'), value)
    .map(([key, to]): unknown => ({ ...delivery(alert()), [key]: to }));
  fc.assert(
    fc.property(fc.oneof(value, mutated), (body) => {
      const read = readDelivery(body);
      if (!read.ok) expect(read.why).toMatch(/^[^\n]+: /);
      else for (const one of read.value.alerts) expect(one.alertKey).toMatch(/^[0-9a-f]{64}$/);
    }),
    { numRuns: 3_000 },
  );
});
test.each<[string, string]>([
  [
    'nesting of a million levels',
    `{"version":"4","groupKey":"g","alerts":${'['.repeat(1_000_000)}${']'.repeat(1_000_000)}}`,
  ],
  ['nesting that never ends', '['.repeat(1_000_000)],
  ['a number beyond numbers', '{"version":"4","groupKey":"g","truncatedAlerts":1e999,"alerts":[]}'],
])('%s is refused with words', (_name, text) => {
  expect(parseDelivery(bytes(text))).toMatchObject({ ok: false });
});
test('a message shows hostile text, and never lets it mean anything to Slack', () => {
  const report = notificationOf({
    runKey: '',
    at: 0,
    environment: 'test',
    alert: '<!channel>',
    action: '',
    host: '<https://evil|click>',
    ending: 'failed',
    did: undefined,
    because: '{{constructor}}',
    result: '&lt;',
    next: '',
    runbook: '',
    calls: true,
    decide: undefined,
    known: undefined,
    ordered: undefined,
  });
  const text = slackText(report);
  expect(text).not.toContain('<!channel>');
  expect(text).not.toContain('<https://evil');
  expect(text).toContain('{{constructor}}');
});
