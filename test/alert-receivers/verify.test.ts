import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { agrees, prometheusVerification, type Verification } from '../../packages/tocsin/src/receiver/runs/verify.ts';
import { closeServer } from '../../packages/tocsin/src/shared/lifecycle.ts';
import { labels } from './samples.ts';
import { plainPrometheus } from './upstreams.ts';

/** One look at a Prometheus that answers so; also what it was asked. */
const lookAt = async (
  status: number,
  body: unknown,
): Promise<{ readonly look: Verification; readonly asked: string }> => {
  let asked = '';
  const server = createServer((request, response) => {
    void text(request).then((form) => {
      asked = form;
      response.writeHead(status).end(typeof body === 'string' ? body : JSON.stringify(body));
    });
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  onTestFinished(() => closeServer(server));
  const look = await prometheusVerification(
    plainPrometheus(`http://127.0.0.1:${(server.address() as AddressInfo).port}`).query,
  )('phpfpm_listen_queue == 0', labels);
  return { look, asked };
};
const vector = (...series: readonly (readonly [Record<string, string>, string])[]) => ({
  status: 'success',
  data: { resultType: 'vector', result: series.map(([metric, value]) => ({ metric, value: [1_700_000_000, value] })) },
});

test('a series that agrees with the alert is help; the expression is asked as it is', async () => {
  const { look, asked } = await lookAt(
    200,
    vector([{ pool: 'batch', instance: 'web-1' }, '0'], [{ pool: 'www', instance: 'web-1', job: 'askproai' }, '0']),
  );
  expect(look).toEqual({ found: 'help', why: 'Prometheus says it helped (value 0)' });
  expect(new URLSearchParams(asked).get('query')).toBe('phpfpm_listen_queue == 0');
});
test.each<[string, number, unknown, Verification['found']]>([
  ['a series without labels speaks of everything', 200, vector([{}, '1']), 'help'],
  ['another pool is not ours', 200, vector([{ pool: 'batch' }, '0']), 'no-help'],
  ['no series is no help', 200, vector(), 'no-help'],
  ['NaN is no help', 200, vector([{}, 'NaN']), 'no-help'],
  ['a scalar is not understood', 200, { data: { resultType: 'scalar', result: [1, '1'] } }, 'unknown'],
  ['an error is not known', 422, { status: 'error', error: 'parse error' }, 'unknown'],
  ['a page is not known', 200, '<html>', 'unknown'],
])('%s', async (_name, status, body, found) => {
  expect((await lookAt(status, body)).look.found).toBe(found);
});
test('nobody there is not known', async () => {
  expect(await prometheusVerification(plainPrometheus('http://127.0.0.1:1').query)('up', labels)).toEqual({
    found: 'unknown',
    why: 'Prometheus could not be asked: ECONNREFUSED',
  });
});

const sets = fc.dictionary(fc.constantFrom('a', 'b', '__proto__', 'constructor'), fc.constantFrom('1', '2'));
test('agreement needs the same value of every label that both have, and only of those', () => {
  fc.assert(
    fc.property(sets, sets, (series, alert) => {
      const common = Object.keys(series).filter((name) => Object.hasOwn(alert, name));
      expect(agrees(series, alert)).toBe(common.every((name) => series[name] === alert[name]));
    }),
  );
});
