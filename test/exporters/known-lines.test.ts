import { counter, histogram, metrics, text as anyText } from 'tocsin';
import { expect, test } from 'vitest';
import { Gate } from '../../packages/tocsin/src/exporter/collecting/label-limiter.ts';
import { tallying } from '../../packages/tocsin/src/exporter/collecting/tally.ts';
import { text, type Format } from '../../packages/tocsin/src/exporter/exposition/format.ts';
import { KnownLines } from '../../packages/tocsin/src/exporter/exposition/known-lines.ts';
import { chunksOf } from '../../packages/tocsin/src/exporter/exposition/render.ts';
import { Samples } from '../../packages/tocsin/src/exporter/exposition/samples.ts';

const shop = metrics('shop', {
  orders_total: counter('Orders.', { customer: anyText }),
  wait_seconds: histogram('Wait.', [0.1, 1], { customer: anyText }),
});

const pageOf = (all: readonly Samples[], known?: KnownLines, format: Format = text): string =>
  Array.from(chunksOf(all, format, known), (chunk) => chunk.toString()).join('');

const tallied = (customers: number): Samples => {
  const tally = new Samples(new Gate());
  for (let index = 0; index < customers; index++) order(tally, index);
  return tally;
};
const order = (tally: Samples, customer: number): void => {
  const out = tallying(shop, tally);
  out.orders_total.add({ customer: `${customer}` }, 1);
  out.wait_seconds.observe({ customer: `${customer}` }, 0.5);
};

test('whatever changes, the page is the one that is written without what is known', () => {
  const tally = tallied(300);
  const known = new KnownLines();
  const changes: (() => unknown)[] = [
    () => undefined,
    () => order(tally, 0),
    () => order(tally, 299),
    () => order(tally, 300),
    () => tallying(shop, tally).orders_total.add({ customer: '70' }, Infinity),
    () => (tally.since = 1_000),
    () => tally.drop('shop_orders_total'),
    () => order(tally, 7),
  ];
  for (const change of changes) {
    change();
    const now = [tally.copy()];
    expect(pageOf(now, known)).toBe(pageOf(now));
  }
});

test('lines are taken as they were while their numbers are the same, and written anew when one is not', () => {
  const tally = tallied(100);
  const known = new KnownLines();
  const family = () => tally.copy().families.find(({ spec }) => spec.name === 'shop_orders_total')!;
  expect(known.find(family(), 0, 64)).toBeUndefined();
  pageOf([tally.copy()], known);
  expect(known.find(family(), 0, 64)?.bytes.toString()).toMatch(/^shop_orders_total\{customer="0"\} 1\n/);
  order(tally, 70);
  expect(known.find(family(), 0, 64)).toBeDefined();
  expect(known.find(family(), 64, 100)).toBeUndefined();
});

test('what a page has not any more is forgotten', () => {
  const tally = tallied(100);
  const known = new KnownLines();
  const before = tally.copy();
  pageOf([before], known);
  pageOf([], known);
  pageOf([], known);
  expect(known.find(before.families[0]!, 0, 64)).toBeUndefined();
});
