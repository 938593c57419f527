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
  ['a place for nothing', /has a place, but the stack does not define the store/, {}, { longTerm: undefined as never }],
  ['Mimir here', /is mimir, which is not started/, {}, store({ is: 'mimir' })],
  [
    'one of two hosts',
    /on one of two monitoring hosts, and down when that host is down/,
    { profile: 'pair', hosts: { ...estate.hosts, other: { roles: ['monitoring'], address: 'other.example' } } },
  ],
  ['no address', /an address that cannot be queried/, { longTerm: 'https://' }],
  ['a password in it', /an address that cannot be queried/, { longTerm: 'https://me:secret@store.example' }],
  ['no time', /a retention that is not valid/, {}, store({ keep: 'two years' })],
  [
    'less than Prometheus',
    /no longer than Prometheus does, 30d/,
    {},
    { ...store({ keep: '30d' }), retention: { time: '30d', size: '1GB' } },
  ],
  [
    'no image',
    /runs vmalert, for which the stack has no image/,
    {},
    { images: { ...kept().model.images, vmalert: undefined as never } },
  ],
  ['two of a name', /has the name of a store of remoteWrite/, {}, { remoteWrite: { 'long-term': {} } }],
  [
    'two environments in one',
    /is also that of staging/,
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
