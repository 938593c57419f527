import { text } from '../../packages/tocsin/src/exporter/exposition/format.ts';
import { chunksOf } from '../../packages/tocsin/src/exporter/exposition/render.ts';
import { samplesOf, type Kind } from './data.ts';
import { floorOf } from './floor.ts';
import { medians, ms, times } from './measure.ts';
import { peersOf } from './peers.ts';

const one = async (kind: Kind, lines: number): Promise<{ readonly rows: string[][]; readonly ours: number }> => {
  const samples = samplesOf(kind, lines);
  const render = (): number => {
    let length = 0;
    for (const chunk of chunksOf([samples], text)) length += chunk.length;
    return length;
  };
  const peers = peersOf(kind, lines);
  const all = await medians({ ...peers, floor: floorOf(samples), ours: render }, lines > 50_000 ? 5 : 9);
  const took = (name: string): number => all.get(name) ?? NaN;
  const best = Math.min(...Object.keys(peers).map(took));
  const what = `${lines} lines, ${kind}`;
  return {
    ours: took('ours'),
    rows: [
      ...[...all].map(([name, time]) => [`render ${what}`, name, ms(time), '']),
      [`render ${what}`, 'best library / ours', times(best / took('ours')), 'at least 5x at 10000'],
      [`render ${what}`, 'ours / floor', times(took('ours') / took('floor')), 'at most 4x'],
    ],
  };
};

/** Pages of 10 000 and 100 000 lines, beside three libraries and the floor. */
export const rendering = async (): Promise<string[][]> => {
  const rows: string[][] = [];
  for (const kind of ['counter', 'histogram'] as const) {
    const [small, large] = [await one(kind, 10_000), await one(kind, 100_000)];
    const growth = large.ours / 10 / small.ours;
    rows.push(...small.rows, ...large.rows, [
      `a line of 100000, ${kind}`,
      'of one of 10000',
      times(growth),
      'at most 1.5x',
    ]);
  }
  return rows;
};
