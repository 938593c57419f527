import { expect, test } from 'vitest';
import { burnWindows, percent, slo, sloPanels } from 'tocsin';
import { print } from '../../packages/tocsin/src/promql/print.ts';
import { availability, latency } from '../../src/rules/slos.ts';
import { evaluated } from '../promql/evaluated.ts';

const requests = (status: string, each: number) => ({
  series: `askproai_http_requests_total{job="askproai",route="api/calls",method="GET",status="${status}"}`,
  values: `0+${each}x120`,
});

test.each([
  [2, 9998, 0.8],
  [10, 9990, 0],
  [30, 9970, -2],
])('%i failures in ten thousand leave that much of a budget of 99.9 %%', (failed, served, left) => {
  const input = [requests('500', failed), requests('200', served)];
  const [samples] = evaluated(input, [print(availability.signals.left.expr)], '2h');
  expect(samples).toEqual([{ labels: { job: 'askproai' }, value: expect.closeTo(left, 6) as number }]);
});

test('a burn is in times of what the objective allows, the shortest window first', () => {
  const panel = sloPanels(latency)[0];
  expect(panel?.signals.map(({ meaning }) => meaning.legend)).toEqual(['5m', '30m', '1h', '2h', '6h', '1d', '3d']);
  const input = [{ series: 'job:slo_latency:bad_ratio_30m{job="askproai"}', values: '0.144x9' }];
  const burns = latency.signals.burns.map(({ expr }) => print(expr));
  expect(evaluated(input, burns, '5m').filter((one) => one.length > 0)).toEqual([
    [{ labels: { job: 'askproai' }, value: expect.closeTo(14.4, 9) as number }],
  ]);
  expect(panel?.mark?.is).toEqual({ unit: 'count', value: 1 });
  expect(sloPanels(availability)[1]?.mark?.is).toEqual({ unit: 'ratio', value: 0.001 });
});

test('what an objective cannot be made without is named, where no type checker was asked', () => {
  const given = { objective: percent(99), bad: latency.signals.bad, traffic: latency.signals.bad } as const;
  expect(() => slo('checkout', given as never)).toThrow('the objective "checkout" has no windows, which is needed');
  const almost = { ...given, windows: burnWindows, fast: {} };
  expect(() => slo('checkout', almost as never)).toThrow('the objective "checkout" has no slow, which is needed');
});
