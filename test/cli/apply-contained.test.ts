import { expect, test } from 'vitest';
import { firstDifference } from '../../packages/tocsin/src/cli/apply/contained.ts';

test.each([
  [{ a: '15s' }, { a: '15s', more: true }],
  [
    { a: '24h', n: 5 },
    { a: '1d', n: 5 },
  ],
  [{ files: ['rules/*.yml'] }, { files: ['/etc/prometheus/rules/*.yml'] }],
  [{ matchers: ['b="1"', 'a="1"'] }, { matchers: ['a="1"', 'b="1"'] }],
  [{ url: 'https://secret.example' }, { url: '<secret>' }],
  [{ labels: {}, continue: false }, {}],
])('%j runs as %j', (written, running) => expect(firstDifference(written, running)).toBeUndefined());

test.each([
  [{ a: '15s' }, { a: '30s' }, 'a is 30s, not 15s'],
  [{ a: [{ b: 1 }, { b: 2 }] }, { a: [{ b: 1 }] }, 'a has 1 entries, not 2'],
  [{ a: [{ b: 1 }] }, { a: [{ b: 2 }] }, 'a[0].b is 2, not 1'],
  [{ a: { b: 1 } }, {}, 'a is not there'],
  [{ continue: true }, { continue: false }, 'continue is false, not true'],
])('%j does not run as %j', (written, running, said) => expect(firstDifference(written, running)).toBe(said));
