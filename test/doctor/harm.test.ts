import { expect, test } from 'vitest';
import { harmOf } from '../../packages/tocsin/src/doctor/report/harm.ts';

const harm = (code: string) => harmOf({ code, severity: 'error' });

test.each([
  [
    'refused',
    'invalid-value unknown-field unknown-flag version-gated feature-flag promql-syntax template-syntax template-query',
  ],
  [
    'undelivered',
    'notification-template pattern-as-text dead-route idle-continue unused-receiver undelivered-alert webhook-payload',
  ],
  [
    'never',
    'second-document integer-bound relabel-drops-all probe-address probe-module monitor-port labels-never-match missing-file',
  ],
  ['wrong', 'offset-arithmetic anchored-pattern relabel-source'],
  ['style', 'alert-runbook record-name'],
])('%s: %s', (expected, codes) => {
  for (const code of codes.split(' ')) expect(harm(code), code).toBe(expected);
});

test('a note does no harm', () => {
  expect(harmOf({ code: 'missing-file', severity: 'note' })).toBe('style');
});
