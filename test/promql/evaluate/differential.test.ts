import fc from 'fast-check';
import { expect, test } from 'vitest';
import { check } from '../../../packages/tocsin/src/promql/check/check.ts';
import { versionOf, type Version } from '../../../packages/tocsin/src/promql/version.ts';
import { describeWith } from '../../describe-with.ts';
import { evaluatedAt, type Series } from '../evaluated.ts';
import { nativeQuestion, nativeSeries } from '../native-samples.ts';
import { promtools, type Promtool } from '../promtool.ts';
import { dataset, question } from '../sample-metrics.ts';
import { differs, own, storageFor } from './differential.ts';

const runs = Number(process.env['TOCSIN_EVALUATIONS'] ?? 1500);
const seed = Number(process.env['TOCSIN_SEED'] ?? 1);
const EACH = 500;
/** As an instant query, and as all steps of one over a range. */
const instants = [9];
const ranges = [3, 5, 7, 9];

interface Dataset {
  readonly name: string;
  readonly data: fc.Arbitrary<readonly Series[]>;
  readonly question: fc.Arbitrary<string>;
  /** The first version that is asked: before it histograms were computed otherwise. */
  readonly since: Version;
}
const datasets: readonly Dataset[] = [
  { name: 'numbers and classic histograms', data: dataset, question, since: 0 },
  { name: 'native histograms', data: nativeSeries, question: nativeQuestion, since: 3016 },
];

/**
 * promtool adds series up in the random order of a Go map. Where resolutions and zero buckets of histograms differ the sum depends on
 * it (findings/promtool-sums-histograms-in-random-order.sh), and where a number falls by its last digit the increase sees a restart: so
 * often it is asked again before its answer is another.
 */
const AGAIN = 40;
/** Before 3.0 a mean went along with its values: where they cancel each other, another rest of their rounding is left. */
const isRest = (text: string, version: Version): boolean => version < 3000 && text.includes('avg_over_time');

/**
 * Which of several equal values topk takes depends on the order in the storage; and count_values makes a label of the last digit, in which the
 * cosines of Go and of V8 differ.
 */
const isDefined = (text: string): boolean =>
  !/topk|bottomk/.test(text) && !(text.includes('count_values') && /(?:sin|cos|tan)h?\(/.test(text));

const compared = ({ program, version: text }: Promtool, { data, question: asked }: Dataset): readonly string[] => {
  const version = versionOf(text) ?? 0;
  const wrong: string[] = [];
  let [questions, answered] = [0, 0];
  for (let round = 0; round < runs / EACH; round++) {
    const [series = []] = fc.sample(data, { numRuns: 1, seed: seed * 1000 + round });
    const sampled = fc.sample(asked, { numRuns: EACH, seed: seed * 1000 + round });
    const good = [...new Set(sampled)].filter((each) => check(each, version).ok && isDefined(each));
    const storage = storageFor(series);
    const minutes = round % 2 === 0 ? instants : ranges;
    const times = minutes.map((minute) => `${minute}m`);
    for (const [index, real] of evaluatedAt(series, good, { times, program }).entries()) {
      const expr = good[index] ?? '';
      const moments = minutes.map((minute) => minute * 60_000);
      const ours = own(expr, moments, storage, version);
      const difference = differs(ours, real, isRest(expr, version));
      const isOtherOrder = (): boolean =>
        Array.from({ length: AGAIN }).some(() => {
          const [again = []] = evaluatedAt(series, [expr], { times, program });
          return differs(ours, again) === undefined;
        });
      if (difference !== undefined && !isOtherOrder()) wrong.push(`${expr}\n  ${difference}`);
      questions++;
      if (real.some((result) => result !== 'failed' && result.length > 0)) answered++;
    }
  }
  console.log(
    `${text}: ${questions} questions, ${answered} with an answer, ${wrong.length} answers differ (seed ${seed})`,
  );
  expect(answered).toBeGreaterThan(questions / 4);
  return wrong;
};

describeWith('promtool', ['promtool'], () =>
  test.each(
    promtools().flatMap((promtool) =>
      datasets
        .filter(({ since }) => (versionOf(promtool.version) ?? 0) >= since)
        .map((over) => ({ promtool, over, name: over.name, version: promtool.version })),
    ),
  )('gives random questions over $name the answers of promtool $version', ({ promtool, over }) => {
    expect(compared(promtool, over).slice(0, 10)).toEqual([]);
  }),
);
