import { describe, expect, test } from 'vitest';
import type { Lease } from 'tocsin';
import { findingsOf } from '../../../packages/tocsin/src/compile/checks/index.ts';
import { modelOf, viewOf } from '../../../packages/tocsin/src/compile/compile.ts';
import type { AnyEnvironment } from '../../../packages/tocsin/src/compile/stack/stack-parts.ts';
import type { Stack } from '../../../packages/tocsin/src/compile/stack/stack.ts';
import project from '../../../tocsin.config.ts';
import { texts } from '../compiled.ts';

const { stack } = project;
const { production } = stack.environments;
const lease: Lease = {
  servers: ['mon-db.internal:5432'],
  database: 'tocsin',
  user: 'tocsin',
  passwordFile: 'lease-password',
};

/** What is said of the lease of production as a pair: the severity and the sentence, each after its code. */
const said = (
  change: Partial<Lease>,
  environment: Partial<AnyEnvironment> = {},
  of: Partial<Stack> = {},
): readonly string[] => {
  const pair: AnyEnvironment = {
    ...production,
    profile: 'pair',
    hosts: { ...production.hosts, 'prod-mon-02': { roles: ['monitoring'], address: 'mon-02.internal' } },
    receiver: { lease: { ...lease, ...change } },
    ...environment,
  };
  const model = modelOf({ ...stack, ...of }, pair, texts);
  return findingsOf(model, viewOf(model))
    .filter(({ code }) => code.startsWith('lease-') || code === 'monitoring-host')
    .map(({ code, severity, message }) => `${code} ${severity}: ${message}`);
};
const slack = Object.values(stack.routes.receivers).find(({ kind }) => kind === 'slack');

describe('a lease', () => {
  test.each<[string, RegExp, Partial<Lease>, Partial<AnyEnvironment>?, Partial<Stack>?]>([
    [
      'outside a pair',
      /^lease-setting error: .* with the profile single only one receiver runs$/,
      {},
      { profile: 'single', hosts: production.hosts },
    ],
    [
      'without a receiver',
      /^lease-setting error: .* no route leads to one of ours$/,
      {},
      {},
      { routes: { ...stack.routes, receivers: { tickets: slack! } } },
    ],
    ['no server', /^lease-setting error: .* has no server$/, { servers: [] as unknown as Lease['servers'] }],
    ['a server without a port', /^lease-setting error: .* not an address$/, { servers: ['mon-db.internal'] }],
    [
      'loopback',
      /^lease-setting error: .* each receiver would have a lease of its own/,
      { servers: ['127.0.0.1:5432'] },
    ],
    ['no password', /^lease-setting error: .* has no password/, { passwordFile: '' }],
    ['a path for a password', /^lease-setting error: .* has no password/, { passwordFile: '/etc/password' }],
    ['nobody who asks', /^lease-setting error: .* has no user of PostgreSQL/, { user: '' }],
    ['no patience', /^lease-setting error: .* every pause causes a take-over$/, { lapse: '1s' }],
    [
      'in a watched MySQL',
      /^lease-store error: .* is in mysql on prod-db-01, but only PostgreSQL can hold one$/,
      { servers: ['prod-db-01.askproai.internal:3306'] },
    ],
    [
      'on a host on which responses act',
      /^lease-store warning: .* is on prod-db-01, on which responses act/,
      { servers: ['prod-db-01.askproai.internal:5432'] },
    ],
    [
      'on one of the two alone',
      /^lease-store warning: .* is only on prod-mon-02, .* when prod-mon-02 fails the other one cannot take over$/,
      { servers: ['mon-02.internal:5432'] },
    ],
  ])('%s', (_name, sentence, change, environment, of) => {
    const all = said(change, environment, of);
    expect(
      all.filter((each) => sentence.test(each)),
      all.join('\n'),
    ).toHaveLength(1);
  });

  test.each<[string, Partial<Lease>]>([
    ['on a host of its own', {}],
    ['by TLS, under a name of its own', { tls: { caFile: 'lease-ca', serverName: 'db' }, name: 'a', lapse: '2s' }],
    ['on one of the two, with a standby elsewhere', { servers: ['mon-02.internal:5432', 'mon-db.internal:5432'] }],
    ['on both', { servers: ['mon-02.internal:5432', 'prod-mon-01.askproai.internal:5432'] }],
  ])('is well %s', (_name, change) => expect(said(change)).toEqual([]));

  test('without one the receiver of a pair runs on one host alone, and that is said', () =>
    expect(said({}, { receiver: {} })).toEqual([
      expect.stringMatching(/^monitoring-host note: the receiver runs on prod-mon-01 alone: /),
    ]));
});
