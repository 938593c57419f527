import { once } from 'node:events';
import { createServer, get, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { execaSync } from 'execa';
import { counter, metrics, text as anyText } from 'tocsin';
import { afterEach, expect, test } from 'vitest';
import { Gate } from '../../packages/tocsin/src/exporter/collecting/label-limiter.ts';
import { writing } from '../../packages/tocsin/src/exporter/collecting/snapshot.ts';
import { text } from '../../packages/tocsin/src/exporter/exposition/format.ts';
import { PackedPage } from '../../packages/tocsin/src/exporter/exposition/packed-page.ts';
import { chunksOf } from '../../packages/tocsin/src/exporter/exposition/render.ts';
import { Samples } from '../../packages/tocsin/src/exporter/exposition/samples.ts';
import { send } from '../../packages/tocsin/src/exporter/exposition/send.ts';

const shop = metrics('shop', { orders_total: counter('Orders.', { customer: anyText }) });
const page = (series: number, first = 1): readonly Samples[] => {
  const samples = new Samples(new Gate());
  const out = writing(shop, samples);
  for (let index = 0; index < series; index++)
    out.orders_total.set({ customer: `${index} ${'x'.repeat(200)}` }, index === 0 ? first : index);
  return [samples];
};
const textOf = (samples: readonly Samples[]): string =>
  Array.from(chunksOf(samples, text), (chunk) => chunk.toString()).join('');

let server: Server | undefined;
afterEach(() => {
  server?.close();
  server = undefined;
});
/** Serves these samples with one memory of what was packed; what it gives asks for them once. */
const serving = async (samples: () => readonly Samples[]): Promise<() => Promise<Buffer>> => {
  const packed = new PackedPage();
  server = createServer((_, response) => void send(response, chunksOf(samples(), text), packed));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  return async () => {
    const [response] = await once(get({ host: '127.0.0.1', port, agent: false }), 'response');
    expect(response.headers['content-encoding']).toBe('gzip');
    return Buffer.concat(await response.toArray());
  };
};

test.each([
  ['an empty page', 0],
  ['a page of one block', 10],
  ['a page of several blocks', 2000],
  ['a page of which not all is kept', 12_000],
])('%s is one gzip member, however often it was asked for and whatever changed', async (_, series) => {
  let now = page(series);
  const ask = await serving(() => now);
  for (const first of [1, 1, 2, 1_000_000]) {
    now = page(series, first);
    const body = await ask();
    expect(gunzipSync(body).toString()).toBe(textOf(now));
    expect(execaSync('gzip', ['-dc'], { input: body, stripFinalNewline: false }).stdout).toBe(textOf(now));
  }
  now = page(series >> 1);
  expect(gunzipSync(await ask()).toString()).toBe(textOf(now));
});

test('two that ask at once for different pages get each its own', async () => {
  const pages = [page(2000, 1), page(1500, 20)];
  let asked = 0;
  const ask = await serving(() => pages[asked++ % 2] ?? []);
  const bodies = await Promise.all([ask(), ask(), ask(), ask()]);
  const texts = bodies.map((body) => gunzipSync(body).toString()).toSorted();
  expect(texts).toEqual([0, 1, 0, 1].map((which) => textOf(pages[which] ?? [])).toSorted());
});

const packedBy = (packed: PackedPage, samples: readonly Samples[]): readonly Buffer[] => {
  let parts = 0;
  const blocks = Array.from(chunksOf(samples, text), (chunk) => packed.pack(parts++, chunk));
  packed.end(parts);
  return blocks;
};

test('a number that grows by a digit has its own block compressed again, and no other', () => {
  const packed = new PackedPage();
  const before = packedBy(packed, page(2000, 9));
  const after = packedBy(packed, page(2000, 10));
  expect(before.length).toBeGreaterThan(2);
  expect(after.map((block, index) => block === before[index])).toEqual([false, ...before.slice(1).map(() => true)]);
});

test('so much of a page is kept, and what a shorter one has not is forgotten', () => {
  const packed = new PackedPage();
  const large = page(12_000);
  const first = packedBy(packed, large);
  const again = packedBy(packed, large);
  expect(again[0]).toBe(first[0]);
  expect(again.at(-1)).not.toBe(first.at(-1));
  packedBy(packed, page(10));
  expect(packedBy(packed, large)[1]).not.toBe(first[1]);
});
