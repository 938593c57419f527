import { expect, test } from 'vitest';
import { reachOf } from '../../packages/tocsin/src/compile/emit/reach.ts';

const nobody = { asksOthers: false, asksBySocket: false };

test.each([
  [
    'loopback by address, name and URL',
    { a: [{ status: '127.0.0.1:9001', path: '/status' }], url: 'http://localhost/x' },
  ],
  ['a name that is asked of a loopback address', { host: 'shop.example', address: '[::1]:443' }],
  ['files and folders', { file: '/var/log/app.log', folder: '/srv/app', every: '1d' }],
  ['where it listens', { listen: '0.0.0.0:9469' }],
])('%s: nobody else', (_, settings) => {
  expect(reachOf(settings)).toEqual(nobody);
});

test.each([
  ['a URL', { checks: [{ url: 'https://shop.example/health' }] }],
  ['an address', { redis: 'cache.internal:6379' }],
  ['an address of IPv6', { redis: '[fd00::1]:6379' }],
  ['a host alone', { targets: [{ host: 'shop.example', via: 'edge' }] }],
])('%s: others are asked', (_, settings) => {
  expect(reachOf(settings).asksOthers).toBe(true);
});

test.each([{ status: '/run/php/pool' }, { server: '/run/redis/redis.sock' }, { dsn: 'unix:/run/x' }])(
  '%o: by a socket',
  (settings) => {
    expect(reachOf(settings)).toEqual({ asksOthers: false, asksBySocket: true });
  },
);
