import { bounded, counter, gauge, histogram, metrics, oneOf } from 'tocsin';
import { expect, test } from 'vitest';
import { foreign } from '../../packages/tocsin/src/exporter/collecting/published.ts';
import { Gate } from '../../packages/tocsin/src/exporter/collecting/label-limiter.ts';
import { Samples } from '../../packages/tocsin/src/exporter/exposition/samples.ts';
import { writing } from '../../packages/tocsin/src/exporter/collecting/snapshot.ts';
import { tallying } from '../../packages/tocsin/src/exporter/collecting/tally.ts';
import { seriesOf } from './kit.ts';

const shop = metrics('shop', {
  orders_total: counter('Orders.', { method: oneOf('GET', 'POST', 'other'), route: bounded(2) }),
  waiting: gauge('Waiting.', { queue: oneOf('a', 'b') }),
  temperature: gauge('Without labels.'),
  wait_seconds: histogram('Waited.', [1, 5], { queue: oneOf('a', 'b') }),
});
const fresh = () => {
  const gate = new Gate();
  const samples = new Samples(gate);
  return { gate, samples, out: writing(shop, samples), counts: tallying(shop, samples) };
};

test('nothing exists that was not written', () => {
  expect(seriesOf(fresh().samples)).toEqual({});
});

test('a value outside a closed domain becomes "other" and is counted', () => {
  const { gate, samples, counts } = fresh();
  counts.orders_total.add({ method: foreign('BREW'), route: '/' });
  counts.orders_total.add({ method: 'other', route: '/' });
  counts.orders_total.add({ method: 'GET', route: '/' });
  expect(seriesOf(samples)).toEqual({
    'shop_orders_total{method="other",route="/"}': 2,
    'shop_orders_total{method="GET",route="/"}': 1,
  });
  expect(gate.folded).toBe(1);
});

test('a bounded domain takes the first values, keeps them, and folds the others', () => {
  const { gate, samples, counts } = fresh();
  for (const route of ['/1', '/2', '/3', '/4', '/1']) counts.orders_total.add({ method: 'GET', route });
  expect(seriesOf(samples)).toEqual({
    'shop_orders_total{method="GET",route="/1"}': 2,
    'shop_orders_total{method="GET",route="/2"}': 1,
    'shop_orders_total{method="GET",route="other"}': 2,
  });
  expect(gate.folded).toBe(2);
});

test('a reserved value is never folded, however late it comes', () => {
  const { gate, samples, counts } = fresh();
  gate.reserve(shop.orders_total.spec.labels['route'] ?? {}, ['/late']);
  for (const route of ['/1', '/2', '/3', '/late']) counts.orders_total.add({ method: 'GET', route });
  expect(seriesOf(samples)).toMatchObject({
    'shop_orders_total{method="GET",route="/late"}': 1,
    'shop_orders_total{method="GET",route="other"}': 2,
  });
});

test('folded gauges and histograms add up, others are replaced', () => {
  const { samples, out } = fresh();
  out.waiting.set({ queue: 'a' }, 1);
  out.waiting.set({ queue: 'a' }, 2);
  for (const queue of ['x', 'y']) {
    out.waiting.set({ queue: foreign(queue) }, 5);
    out.wait_seconds.set({ queue: foreign(queue) }, { counts: [1, 2, 3], sum: 10 });
  }
  expect(seriesOf(samples)).toMatchObject({
    'shop_waiting{queue="a"}': 2,
    'shop_waiting{queue="other"}': 10,
    'shop_wait_seconds_bucket{queue="other",le="1"}': 2,
    'shop_wait_seconds_bucket{queue="other",le="5"}': 6,
    'shop_wait_seconds_bucket{queue="other",le="+Inf"}': 12,
    'shop_wait_seconds_count{queue="other"}': 12,
    'shop_wait_seconds_sum{queue="other"}': 20,
  });
});

test('an observation on a bound belongs to the lower bucket', () => {
  const { samples, counts } = fresh();
  for (const value of [1, 5, 5.1, 0]) counts.wait_seconds.observe({ queue: 'a' }, value);
  expect(seriesOf(samples)).toMatchObject({
    'shop_wait_seconds_bucket{queue="a",le="1"}': 2,
    'shop_wait_seconds_bucket{queue="a",le="5"}': 3,
    'shop_wait_seconds_bucket{queue="a",le="+Inf"}': 4,
  });
});

test.each([
  ['NaN in a gauge', ({ out }: ReturnType<typeof fresh>) => out.temperature.set(NaN), 'shop_temperature was NaN'],
  ['infinity', ({ out }: ReturnType<typeof fresh>) => out.temperature.set(Infinity), 'shop_temperature was Infinity'],
  [
    'a negative counter',
    ({ out }: ReturnType<typeof fresh>) => out.orders_total.set({ method: 'GET', route: '/' }, -1),
    'shop_orders_total is a counter and was -1',
  ],
  [
    'counting down',
    ({ counts }: ReturnType<typeof fresh>) => counts.orders_total.add({ method: 'GET', route: '/' }, -1),
    'shop_orders_total is a counter and was -1',
  ],
  [
    'observing NaN',
    ({ counts }: ReturnType<typeof fresh>) => counts.wait_seconds.observe({ queue: 'a' }, NaN),
    'shop_wait_seconds observed NaN',
  ],
  [
    'too few buckets',
    ({ out }: ReturnType<typeof fresh>) => out.wait_seconds.set({ queue: 'a' }, { counts: [1, 2], sum: 1 }),
    'shop_wait_seconds has 3 buckets with +Inf and was given 2',
  ],
])('%s is left out and told', (_, mistake, told) => {
  const all = fresh();
  all.out.waiting.set({ queue: 'a' }, 1);
  mistake(all);
  expect(seriesOf(all.samples)).toEqual({ 'shop_waiting{queue="a"}': 1 });
  expect(all.gate.takeProblem()?.message).toBe(told);
  expect(all.gate.takeProblem()).toBeUndefined();
});

test('what was copied does not change any more', () => {
  const { samples, counts } = fresh();
  counts.wait_seconds.observe({ queue: 'a' }, 3);
  const served = samples.copy();
  const before = seriesOf(served);
  counts.wait_seconds.observe({ queue: 'a' }, 3);
  expect(seriesOf(served)).toEqual(before);
});
