import type { Mutant } from './mutant.ts';

/** Of who comes in. */
export const http: readonly Mutant[] = [
  {
    row: 'a compressed delivery',
    file: 'http/deliveries.ts',
    find: 'if (encoding !== undefined)',
    replace: 'if (false)',
    tests: ['server', 'hostile'],
  },
  {
    row: 'a redirected delivery',
    file: 'http/deliveries.ts',
    find: "if (request.method === 'POST') admit",
    replace: 'if (true) admit',
    tests: ['server'],
  },
  {
    row: 'more deliveries at once than it holds',
    file: 'http/deliveries.ts',
    find: 'if (held >= AT_ONCE)',
    replace: 'if (false)',
    tests: ['faults', 'server'],
  },
  {
    row: 'a body that is announced too large',
    file: 'http/body.ts',
    find: 'if (announced > most)',
    replace: 'if (false)',
    tests: ['server', 'hostile'],
  },
  {
    row: 'a credential that may do less',
    file: 'http/auth.ts',
    find: 'caller?.may(scope) === true',
    replace: 'caller !== undefined',
    tests: ['principals'],
  },
  {
    row: "Alertmanager's credential does everything",
    file: 'http/caller.ts',
    find: "principals === undefined || scope === 'deliver'",
    replace: 'true',
    tests: ['principals'],
  },
  {
    row: 'a token that has ended',
    file: 'http/caller.ts',
    find: '.filter(({ expires }) => expires > now)',
    replace: '',
    tests: ['principals'],
  },
  {
    row: 'guessing costs no time',
    file: 'http/login-limit.ts',
    find: 'Math.min(25 * (times - PATIENCE), 1_000)',
    replace: '0',
    tests: ['principals', 'server'],
  },
];
