import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { argumentFaults, resolveArguments } from '../../packages/tocsin/src/receiver/runs/arguments.ts';
import { refusedWord } from '../../packages/tocsin/src/receiver/transports/ssh-command.ts';
import type { Argument } from '../../packages/tocsin/src/shared/receiver-config.ts';
import { labels, response } from './samples.ts';

const takes = { host: 'host', pool: 'name', ceiling: 'count', connections: 'measure' } as const;
const known = (host: string): boolean => host === 'web-1';
const resolve = (change: Record<string, string>, given = response.arguments) =>
  resolveArguments(takes, given, { ...labels, ...change }, known);

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
];

test('labels, picks and literals become arguments', () => {
  expect(resolve({})).toEqual({ ok: true, value: { host: 'web-1', pool: 'www', ceiling: 75 } });
  const picked = { ...response.arguments, pool: { pick: 'severity', cases: { warning: 'batch' } } };
  expect(resolve({}, picked)).toMatchObject({ value: { pool: 'batch' } });
  expect(resolve({ severity: 'toString' }, picked)).toMatchObject({
    ok: false,
    why: 'pool: no case for severity = "toString"',
  });
});
test('a label that is missing is told by its name, and a prototype is no label', () => {
  expect(resolve({}, { ...response.arguments, pool: { label: 'tenant' } })).toMatchObject({
    why: 'pool: the alert has no label tenant',
  });
  expect(resolve({}, { ...response.arguments, pool: { label: 'constructor' } })).toMatchObject({
    why: 'pool: the alert has no label constructor',
  });
});

describe('hostile labels', () => {
  test.each(hostile.map((text) => [JSON.stringify(text).slice(0, 30), text]))(
    '%s is neither a name nor a host',
    (_shown, text) => {
      expect(resolve({ pool: text }).ok).toBe(false);
      const asHost = resolve({ instance: text });
      expect(asHost.ok).toBe(false);
      expect(!asHost.ok && asHost.why.length).toBeLessThan(200);
    },
  );
  test('any text that passes as a name also passes the transport, which checks for itself', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[\w.-]{1,70}$/)), (text) => {
        if (resolve({ pool: text }).ok) expect(refusedWord([text])).toBeUndefined();
        if (refusedWord([text]) === undefined && text !== '--expect') expect(text).toMatch(/^[\w./][\w./:@=+,-]*$/);
      }),
    );
  });
});

const configured = { host: known, hook: (name: string) => name === 'cdn' };
test('a hook is one of the configuration, and no label names it', () => {
  const faults = (hook: Argument): readonly string[] => argumentFaults({ hook: 'hook' }, { hook }, configured);
  expect(faults({ literal: 'cdn' })).toEqual([]);
  expect(faults({ pick: 'pool', cases: { www: 'cdn' } })).toEqual([]);
  expect(faults({ literal: 'cnd' })).toEqual(['hook: the configuration has no hook "cnd"']);
  expect(faults({ pick: 'pool', cases: { www: 'cdn', api: 'constructor' } })).toEqual([
    'hook: the configuration has no hook "constructor"',
  ]);
  expect(faults({ label: 'hook' })).toEqual(['hook: a hook is named in the configuration, not by a label']);
});
test('what is wrong with a response is known before an alert fires', () => {
  expect(argumentFaults(takes, response.arguments, configured)).toEqual([]);
  expect(argumentFaults(takes, { ...response.arguments, queue: { literal: 'x' } }, configured)).toEqual([
    'queue: the action takes no such argument',
  ]);
  expect(
    argumentFaults(
      takes,
      {
        host: { label: 'instance' },
        pool: { literal: '-rf' },
        ceiling: { label: 'pool' },
        connections: { literal: 3 },
      },
      configured,
    ),
  ).toEqual([
    'pool: "-rf" is not a name of letters, digits, "_", "." and "-"',
    'ceiling: a count is a number in the configuration, not a label',
    'connections: a measure is an expression',
  ]);
  expect(argumentFaults(takes, { host: { literal: 'elsewhere' }, pool: { literal: 'www' } }, configured)).toEqual([
    'host: "elsewhere" is not a host that actions may touch',
    'ceiling: is missing',
    'connections: is missing',
  ]);
});
