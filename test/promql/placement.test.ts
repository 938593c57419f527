import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { check } from '../../packages/tocsin/src/promql/check/check.ts';
import type { Expr } from '../../packages/tocsin/src/promql/nodes.ts';
import { placementOf } from '../../packages/tocsin/src/promql/placement/place.ts';
import { summed } from '../../packages/tocsin/src/promql/placement/sums.ts';
import type { Sharding } from '../../packages/tocsin/src/promql/placement/types.ts';
import { print } from '../../packages/tocsin/src/promql/print.ts';
import { read } from '../../packages/tocsin/src/promql/read/read.ts';
import { allFeatures } from '../../packages/tocsin/src/promql/features.ts';
import { newest } from '../../packages/tocsin/src/promql/version.ts';
import { differs, own, storageFor } from './evaluate/differential.ts';
import type { Evaluated, Sample, Series } from './evaluated.ts';
import { dataset, question } from './sample-metrics.ts';

const runs = Number(process.env['TOCSIN_EVALUATIONS'] ?? 1500);
const seed = Number(process.env['TOCSIN_SEED'] ?? 1);
const EACH = 100;
// With so many, Prometheus' hash puts the two instances of the data, and its jobs, into different shards.
const SHARDS = 4;
const MINUTE = 9;

const parsed = (text: string): Expr => {
  const { expr } = read(text, newest, allFeatures);
  if (expr === undefined) throw new Error(`cannot read ${text}`);
  return expr;
};
const keyedBy = (key: string): Sharding => ({ key, spread: () => 'keyed' });
const naming = {
  shard: 'shard',
  nameOf: (op: string, expr: Expr) =>
    `shard:${op}:${createHash('sha256').update(print(expr)).digest('hex').slice(0, 8)}`,
};

/** The shard that `hashmod` of Prometheus puts a value of the key into: the last eight bytes of MD5. */
const shardOf = (value: string): number =>
  Number(createHash('md5').update(value).digest().readBigUInt64BE(8) % BigInt(SHARDS));

const labelIn = (series: string, key: string): string => new RegExp(`[{,]${key}="([^"]*)"`).exec(series)?.[1] ?? '';
const split = (all: readonly Series[], key: string): readonly (readonly Series[])[] =>
  Array.from({ length: SHARDS }, (_, shard) => all.filter(({ series }) => shardOf(labelIn(series, key)) === shard));

const at = (expr: string, series: readonly Series[]): Evaluated =>
  own(expr, [MINUTE * 60_000], storageFor(series), newest)[0] ?? [];

const keyOf = ({ labels }: Sample): string =>
  JSON.stringify(Object.entries(labels).toSorted(([a], [b]) => a.localeCompare(b)));
/** What several Prometheus tell one Alertmanager: the same labels are the same alert. */
const together = (results: readonly Evaluated[]): Evaluated => {
  if (results.includes('failed')) return 'failed';
  return [
    ...new Map(
      results.flatMap((samples) => (samples === 'failed' ? [] : samples)).map((each) => [keyOf(each), each]),
    ).values(),
  ];
};

/** What the shards record, as the series that the store of all has of it. */
const recorded = (name: string, expr: string, shards: readonly (readonly Series[])[]): readonly Series[] =>
  shards.flatMap((series, shard) => {
    const found = at(expr, series);
    if (found === 'failed') throw new Error('a shard fails where the whole does not');
    return found.map(({ labels, value }) => {
      const { __name__: _, ...others } = labels;
      const words = Object.entries({ ...others, shard: String(shard) }).map(([label, text]) => `${label}="${text}"`);
      return {
        series: `${name}{${words.join(',')}}`,
        values: `_x${MINUTE - 1} ${String(value).replace('Infinity', 'Inf')}`,
      };
    });
  });

describe.each(['instance', 'job'])('random expressions over random series, spread by %s', (key) => {
  test('what is placed in a shard, and what is summed, gives what one Prometheus gives', () => {
    const counts = { everywhere: 0, shard: 0, sums: 0, global: 0, answered: 0 };
    const wrong: string[] = [];
    for (let round = 0; round < runs / EACH; round++) {
      const [series = []] = fc.sample(dataset, { numRuns: 1, seed: seed * 1000 + round });
      const shards = split(series, key);
      for (const text of new Set(fc.sample(question, { numRuns: EACH, seed: seed * 1000 + round }))) {
        if (!check(text, newest).ok) continue;
        const whole = at(text, series);
        // What one Prometheus cannot answer is no alert.
        if (whole === 'failed') continue;
        const expr = parsed(text);
        const placement = placementOf(expr, keyedBy(key));
        const sums = placement.at === 'global' ? summed(expr, keyedBy(key), naming) : undefined;
        counts[sums ? 'sums' : placement.at]++;
        if (placement.at === 'global' && !sums) continue;
        if (whole.length > 0) counts.answered++;
        const found = sums
          ? at(
              print(sums.expr),
              sums.records.flatMap((each) => recorded(each.name, print(each.expr), shards)),
            )
          : together(shards.map((each) => at(text, each)));
        const difference = differs([found], [whole]);
        if (difference !== undefined) wrong.push(`${text}\n  ${sums ? 'sums' : placement.at}: ${difference}`);
      }
    }
    console.log(`by ${key}: ${JSON.stringify(counts)} (seed ${seed})`);
    expect(wrong.slice(0, 5)).toEqual([]);
    expect(counts.shard).toBeGreaterThan(runs / 20);
    expect(counts.sums).toBeGreaterThan(runs / 50);
    expect(counts.answered).toBeGreaterThan(runs / 10);
  });
});
