import { expect, test } from 'vitest';
import type { Stack } from '../../../packages/tocsin/src/compile/stack/stack.ts';
import type { AnyEnvironment } from '../../../packages/tocsin/src/compile/stack/stack-parts.ts';
import { estate, kept, victoria } from '../../long-term/kept.ts';

const said = (environment: Partial<AnyEnvironment>, change: Partial<Stack> = {}): readonly string[] =>
  kept({ ...estate, ...environment }, { rules: [], dashboards: [], ...change }).findings.flatMap(
    ({ code, message, help }) => (code === 'long-term-setting' ? [`${message}: ${help}`] : []),
  );
const store = (change: object): Partial<Stack> => ({ longTerm: { ...victoria, ...change } });
const away = 'https://store.example' as const;

test('a store that is there is no finding', () => {
  expect(said({})).toEqual([]);
  expect(said({ longTerm: away })).toEqual([]);
  expect(said({ longTerm: away }, store({ is: 'mimir' }))).toEqual([]);
});

test.each<[string, RegExp, Partial<AnyEnvironment>, Partial<Stack>?]>([
  ['a place for nothing', /has a place, and the stack does not say what it is/, {}, { longTerm: undefined as never }],
  ['Mimir here', /is mimir, which nothing here starts/, {}, store({ is: 'mimir' })],
  [
    'one of two hosts',
    /on one of two monitoring hosts, and dead with it/,
    { profile: 'pair', hosts: { ...estate.hosts, other: { roles: ['monitoring'], address: 'other.example' } } },
  ],
  ['no address', /an address that nobody can ask/, { longTerm: 'https://' }],
  ['a password in it', /an address that nobody can ask/, { longTerm: 'https://me:secret@store.example' }],
  ['no time', /for no time that it knows/, {}, store({ keep: 'two years' })],
  [
    'less than Prometheus',
    /for no longer than Prometheus does, 30d/,
    {},
    { ...store({ keep: '30d' }), retention: { time: '30d', size: '1GB' } },
  ],
  [
    'no image',
    /runs vmalert, of which the stack has no image/,
    {},
    { images: { ...kept().model.images, vmalert: undefined as never } },
  ],
  ['two of a name', /has the name of a store of remoteWrite/, {}, { remoteWrite: { 'long-term': {} } }],
  [
    'two environments in one',
    /is that of staging as well/,
    { longTerm: away },
    { environments: { estate, staging: { ...estate, name: 'staging', longTerm: away } } },
  ],
])('%s is an error', (_, sentence, environment, change) =>
  expect(said(environment, change)).toContainEqual(expect.stringMatching(sentence)),
);

test('with Mimir each environment is a tenant of its own, unless one is named', () => {
  const environments = { estate, staging: { ...estate, name: 'staging', longTerm: away } };
  expect(said({ longTerm: away }, { ...store({ is: 'mimir' }), environments })).toEqual([]);
  expect(said({ longTerm: away }, { ...store({ is: 'mimir', tenant: 'all' }), environments })).toHaveLength(1);
});
