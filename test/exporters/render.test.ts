import { execaSync } from 'execa';
import fc from 'fast-check';
import { counter, gauge, histogram, metrics, oneOf, text as anyText } from 'tocsin';
import { expect, test } from 'vitest';
import { Gate } from '../../packages/tocsin/src/exporter/collecting/label-limiter.ts';
import { escapedValue } from '../../packages/tocsin/src/exporter/exposition/label-text.ts';
import { text } from '../../packages/tocsin/src/exporter/exposition/format.ts';
import { render } from '../../packages/tocsin/src/exporter/exposition/render.ts';
import { Samples } from '../../packages/tocsin/src/exporter/exposition/samples.ts';
import { writing } from '../../packages/tocsin/src/exporter/collecting/snapshot.ts';
import { describeWith } from '../describe-with.ts';

const shop = metrics('shop', {
  wait_seconds: histogram('How long customers wait.', [0.5, 1, 10], { queue: anyText }),
  orders_total: counter('A "quoted" back\\slash\nand a second line.', { customer: anyText, kind: oneOf('new', 'old') }),
  open: gauge('1 while the shop is open.'),
});
const shopWith = (write: (out: ReturnType<typeof writing<typeof shop>>) => void, format = text): string => {
  const samples = new Samples(new Gate());
  write(writing(shop, samples));
  return render([samples], format);
};

test('families by name, series as they were first written, buckets cumulative', () => {
  const page = shopWith((out) => {
    out.wait_seconds.set({ queue: 'a' }, { counts: [2, 1, 0, 1], sum: 12.5 });
    out.orders_total.set({ customer: 'b', kind: 'new' }, 1e21);
    out.orders_total.set({ customer: 'a', kind: 'old' }, 2);
    out.open.set(1);
  });
  expect(page).toBe(`# HELP shop_open 1 while the shop is open.
# TYPE shop_open gauge
shop_open 1
# HELP shop_orders_total A "quoted" back\\\\slash\\nand a second line.
# TYPE shop_orders_total counter
shop_orders_total{customer="b",kind="new"} 1e+21
shop_orders_total{customer="a",kind="old"} 2
# HELP shop_wait_seconds How long customers wait.
# TYPE shop_wait_seconds histogram
shop_wait_seconds_bucket{queue="a",le="0.5"} 2
shop_wait_seconds_bucket{queue="a",le="1"} 3
shop_wait_seconds_bucket{queue="a",le="10"} 3
shop_wait_seconds_bucket{queue="a",le="+Inf"} 4
shop_wait_seconds_sum{queue="a"} 12.5
shop_wait_seconds_count{queue="a"} 4
`);
});

test('any label value can be read back', () => {
  const unescaped = (value: string): string =>
    value.replace(/\\(.)/g, (_, character: string) => (character === 'n' ? '\n' : character));
  const awkward = fc.string({
    unit: fc.oneof(
      fc.constantFrom('\\', '\n', '"', 'n', '{', '}', ',', '='),
      fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
    ),
  });
  fc.assert(
    fc.property(awkward, (value) => {
      const escaped = escapedValue(value);
      expect(escaped).not.toMatch(/\n|(?<!\\)(\\\\)*"/);
      expect(unescaped(escaped)).toBe(value.toWellFormed());
    }),
  );
});

describeWith('promtool', ['promtool'], () => {
  test('finds no fault', () => {
    const page = shopWith((out) => {
      out.wait_seconds.set({ queue: '"\\\n{}=,ü\u{1f514}\u0007' }, { counts: [2, 1, 0, 1], sum: 12.5 });
      out.wait_seconds.set({ queue: '' }, { counts: [0, 0, 0, 0], sum: 0 });
      out.orders_total.set({ customer: 'half a \ud83d pair', kind: 'new' }, 0.1);
      out.open.set(0);
    });
    expect(execaSync('promtool', ['check', 'metrics'], { input: page, all: true }).all).toBe('');
  });
});
