import { describe, expect, test } from 'vitest';
import { parseStatus } from '../../packages/packs/php-fpm/php-fpm-status.ts';
import { listenerIn, maxChildrenIn } from '../../packages/packs/php-fpm/pool-file.ts';

const page = {
  pool: 'www',
  'process manager': 'dynamic',
  'start time': 1716000000,
  'start since': 12,
  'accepted conn': 7,
  'listen queue': 1,
  'max listen queue': 2,
  'listen queue len': 511,
  'idle processes': 3,
  'active processes': 4,
  'total processes': 7,
  'max active processes': 5,
  'max children reached': 6,
  'slow requests': 8,
};

describe('the status page', () => {
  test('as PHP-FPM prints it', () => {
    expect(parseStatus(JSON.stringify(page))).toEqual({
      startTime: 1716000000,
      accepted: 7,
      listenQueue: 1,
      idle: 3,
      active: 4,
      maxChildrenReached: 6,
      slow: 8,
    });
  });
  test('of a pool on a Unix socket it says 0 whatever waits, which is nothing to go by', () => {
    const socket = { ...page, 'listen queue': 0, 'max listen queue': 0, 'listen queue len': 0, 'memory peak': 2097152 };
    expect(parseStatus(JSON.stringify(socket))).toMatchObject({ listenQueue: undefined, active: 4 });
    expect(parseStatus(JSON.stringify({ ...page, 'listen queue': 0 }))).toMatchObject({ listenQueue: 0 });
  });
  test.each(['', 'pool: www', 'null', '[]', '{"pool":"my\\small""}'])('%j is refused', (text) => {
    expect(() => parseStatus(text)).toThrow('the status page');
  });
  test('a number that is missing or no number is named', () => {
    expect(() => parseStatus(JSON.stringify({ ...page, 'listen queue': '1' }))).toThrow('no number "listen queue"');
    expect(() => parseStatus(JSON.stringify({ ...page, 'slow requests': undefined }))).toThrow(
      'no number "slow requests"',
    );
  });
});

describe('pm.max_children', () => {
  const file = `; pm.max_children = 1
[www]
;pm.max_children = 2
pm.max_children = 3
pm.max_children= "4" ; the last one counts
pm.max_children_x = 9
[admin]
 pm.max_children = 5
`;
  test.each([
    ['www', 4],
    ['admin', 5],
  ])('of pool %s: the last assignment in its section', (pool, children) => {
    expect(maxChildrenIn(file, pool)).toBe(children);
  });
  test.each(['other', 'ww'])('not said for pool %s', (pool) => {
    expect(() => maxChildrenIn(file, pool)).toThrow(`the file of pool ${pool} does not say pm.max_children`);
  });
  test('a later assignment in a second section of the same name counts', () => {
    expect(maxChildrenIn(`${file}[www]\npm.max_children = 6\n`, 'www')).toBe(6);
  });
});

test.each([
  ['listen = /run/php/$pool.sock', { path: '/run/php/shop.sock' }],
  ['listen = 9009', { host: '0.0.0.0', port: 9009 }],
  ['listen = "10.0.0.7:9009" ; for the load balancer', { host: '10.0.0.7', port: 9009 }],
  ['listen = [::1]:9009', { host: '::1', port: 9009 }],
  ['pm = static', undefined],
])('the listener of a pool: %s', (line, endpoint) =>
  expect(listenerIn(`[global]\nlisten = 1\n[shop]\n${line}\n[mail]\nlisten = 2\n`, 'shop', 'listen')).toEqual(endpoint),
);

test('a number that only the environment of PHP-FPM has', () =>
  expect(() => maxChildrenIn('[shop]\npm.max_children = ${WORKERS}\n', 'shop')).toThrow(
    'only a number can be read here',
  ));
