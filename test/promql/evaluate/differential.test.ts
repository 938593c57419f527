import fc from 'fast-check';
import { expect, test } from 'vitest';
import { check } from '../../../packages/tocsin/src/promql/check/check.ts';
import { versionOf } from '../../../packages/tocsin/src/promql/version.ts';
import { describeWith } from '../../describe-with.ts';
import { evaluated } from '../evaluated.ts';
import { promtools } from '../promtool.ts';
import { dataset, question } from '../sample-world.ts';
import { differs, own, storageFor } from './differential.ts';

const runs = Number(process.env['TOCSIN_EVALUATIONS'] ?? 1500);
const seed = Number(process.env['TOCSIN_SEED'] ?? 1);
const EACH = 750;
const MINUTES = 9;

describeWith('promtool', ['promtool'], () =>
  test('gives random questions over random data the answers of promtool', () => {
    const [version = 0] = promtools().map((promtool) => versionOf(promtool.version) ?? 0);
    const wrong: string[] = [];
    let [compared, answered] = [0, 0];
    for (let round = 0; round < runs / EACH; round++) {
      const [data = []] = fc.sample(dataset, { numRuns: 1, seed: seed * 1000 + round });
      const sampled = fc.sample(question, { numRuns: EACH, seed: seed * 1000 + round });
      const questions = [...new Set(sampled)].filter(
        // Which of several equal values topk takes depends on the order in the storage.
        (text) => check(text, version).ok && !/(?:topk|bottomk)/.test(text),
      );
      const storage = storageFor(data);
      for (const [index, real] of evaluated(data, questions, `${MINUTES}m`).entries()) {
        const expr = questions[index] ?? '';
        const difference = differs(own(expr, MINUTES * 60_000, storage, version), real);
        if (difference !== undefined) wrong.push(`${expr}\n  ${difference}`);
        compared++;
        if (real !== 'failed' && real.length > 0) answered++;
      }
    }
    console.log(`${compared} questions, ${answered} with an answer, ${wrong.length} answers differ (seed ${seed})`);
    expect(wrong.slice(0, 10)).toEqual([]);
    expect(answered).toBeGreaterThan(compared / 4);
  }),
);
