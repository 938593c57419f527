import { describe, expect, test } from 'vitest';
import { auditRecord } from '../../packages/tocsin/src/receiver/record/audit.ts';
import { actions } from './actions.ts';
import { resolveArguments } from '../../packages/tocsin/src/receiver/runs/arguments.ts';
import { done, failed } from '../../packages/tocsin/src/receiver/runs/result.ts';
import type { Remote } from '../../packages/tocsin/src/receiver/transports/remote.ts';
import { refusedWord } from '../../packages/tocsin/src/receiver/transports/ssh-command.ts';
import type { Argument } from '../../packages/tocsin/src/shared/receiver-config.ts';
import { pretence } from './pretend.ts';
import { alert, delivery, labels, response } from './samples.ts';
import { scratchLedger } from './scratch.ts';

const hostile = [
  '; rm -rf /',
  '$(id)',
  '`id`',
  'a\nb',
  '-rf',
  '--help',
  '--expect',
  '../../etc/passwd',
  '',
  ' ',
  'ü',
  '${IFS}',
  'a'.repeat(128 * 1024),
  'www\u0000',
  '*',
  '.',
  '\ud800',
  'x\udc00y',
  '::1%eth0',
  '1.2.3.4;id',
];
const known = (host: string): boolean => host === 'web-1';
const harmless = { host: 'web-1', name: 'www', address: '198.51.100.7' } as const;
const all = [...actions.values()];

const named: Readonly<Record<string, Argument>> = {
  measure: { measure: 'x' },
  count: { literal: 60 },
  hook: { literal: 'cdn' },
};
/** Arguments from labels of their own names; those that are no labels are literals or measures. */
const asked = (takes: Readonly<Record<string, string>>): Readonly<Record<string, Argument>> =>
  Object.fromEntries(
    Object.entries(takes).map(([name, kind]): readonly [string, Argument] => [name, named[kind] ?? { label: name }]),
  );
const good = (takes: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(takes).flatMap(([name, kind]) =>
      kind in harmless ? [[name, harmless[kind as keyof typeof harmless]] as const] : [],
    ),
  );

describe.each(all.map((action) => [action.spec.name, action] as const))('%s', (_name, { spec, ...action }) => {
  const takes: Readonly<Record<string, string>> = spec.takes;
  test('takes harmless labels', () => {
    expect(resolveArguments(spec.takes, asked(takes), good(takes), known).ok).toBe(true);
  });
  test.each(Object.keys(good(takes)))('a hostile %s is refused, and quoted briefly', (name) => {
    for (const text of hostile) {
      const given = resolveArguments(spec.takes, asked(takes), { ...good(takes), [name]: text }, known);
      expect(given.ok, JSON.stringify(text.slice(0, 20))).toBe(false);
      expect(!given.ok && given.why.length).toBeLessThan(200);
    }
    for (const label of ['constructor', '__proto__', 'toString'])
      expect(
        resolveArguments(spec.takes, { ...asked(takes), [name]: { label } }, good(takes), known),
        label,
      ).toMatchObject({ ok: false });
  });
  test('every word that it sends passes the transport', async () => {
    const sent: string[] = [];
    const remote: Remote = async ({ words }) => {
      sent.push(...words);
      return { ok: false, why: 'enough', began: false };
    };
    const given = { ...good(takes), hook: 'cdn', seconds: 60, ceiling: 9, connections: 9, demand: 1 };
    const change = {
      from: 4,
      to: 8,
      controlTimeout: 1,
      process: '1.2',
      day: '2026-01-31',
      files: 1,
      bytes: 1,
      supervisor: 'supervisor-1',
      timeout: 60,
    };
    await action.prepare(given, remote, change);
    await action.apply(given, change, remote, 'tocsin-7');
    await action.undo?.(given, change, remote);
    expect(sent.length).toBeGreaterThan(0);
    expect(refusedWord(sent)).toBeUndefined();
  });
});

test.each(hostile)('an alert with %j reaches no host, and the record says why', async (text) => {
  const receiver = pretence(await scratchLedger(), { responses: [response] });
  const touched: unknown[] = [];
  const remote: Remote = async (call) => {
    touched.push(call);
    return failed('nobody should have come here') as never;
  };
  Object.assign(receiver.env, { remote });
  receiver.measured = done(9);
  await receiver.deliver(delivery(alert({ labels: { ...labels, pool: text } })));
  await receiver.pass(receiver.clock + 3_600_000);
  expect(touched).toEqual([]);
  const [run] = await receiver.ledger.runs(1);
  expect(run?.state).toBe('suppressed');
  expect(run?.result).toMatch(/^its arguments were refused: pool: /);
  expect(await auditRecord(receiver.ledger)).toMatchObject({ brokenAt: undefined });
});
