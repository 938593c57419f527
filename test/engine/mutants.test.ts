import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { describeWith } from '../describe-with.ts';
import { promtools } from '../promql/promtool.ts';
import { both, type Case } from './promtool-tests.ts';

const count = Number(process.env['TOCSIN_MUTANTS'] ?? 24);
const seed = Number(process.env['TOCSIN_SEED'] ?? 1);

/** Numbers between 0 and 1, the same for the same seed. */
const random = (from: number) => {
  let state = from;
  return (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
};

/** What a person might get wrong in a test or in a rule: where it stands, and what is written instead. */
const changes: readonly {
  readonly in: 'test' | 'rules';
  readonly at: RegExp;
  readonly to: (found: string, at: number) => string;
}[] = [
  { in: 'test', at: /(?<=values: -?)\d+(?:\.\d+)?/g, to: (found, at) => String(Number(found) * (at < 0.5 ? 0.5 : 3)) },
  {
    in: 'test',
    at: /(?<=values: -?[\d.e+-]+[+-])\d+(?:\.\d+)?(?=x)/g,
    to: (found, at) => String(Number(found) + (at < 0.5 ? 1 : 100)),
  },
  { in: 'test', at: /(?<=x)\d+$/gm, to: (found, at) => String(Math.floor(Number(found) * at)) },
  { in: 'test', at: /(?<=eval_time: )\S+/g, to: (_, at) => `${Math.floor(at * 40)}m30s` },
  { in: 'test', at: /(?<=severity: )\w+/g, to: () => 'other' },
  { in: 'test', at: /(?<=summary: .*)\w(?=\n)/g, to: () => '!' },
  { in: 'test', at: /(?<=evaluation_interval: )\S+/g, to: (_, at) => (at < 0.5 ? '1m' : '15s') },
  { in: 'rules', at: /(?<=for: )\S+/g, to: (_, at) => (at < 0.5 ? '1h' : '15s') },
  { in: 'rules', at: / > /g, to: () => ' < ' },
  { in: 'rules', at: / == /g, to: () => ' != ' },
  { in: 'rules', at: /(?<=\[)\d+\w(?=\])/g, to: (_, at) => (at < 0.5 ? '1m' : '2h') },
  { in: 'rules', at: /(?<=[<>]=? )\d+(?:\.\d+)?/g, to: (found, at) => String(Number(found) * (at < 0.5 ? 0 : 100)) },
  { in: 'rules', at: /(?<=sum by \()\w+/g, to: () => 'nothing' },
];

const folder = join(import.meta.dirname, '../../generated/production/prometheus/tests');
const originals = readdirSync(folder)
  .filter((name) => name.endsWith('.yml'))
  .map((name) => ({
    name,
    test: readFileSync(join(folder, name), 'utf8').replaceAll(/rules\/.*\.yml/g, 'rules.yml'),
    rules: readFileSync(join(folder, 'rules', name), 'utf8'),
  }));

/** An original with one change; itself where the change finds nothing to change. */
const mutated = (next: () => number): Case & { readonly name: string } => {
  const { name, ...texts } = originals[Math.floor(next() * originals.length)] ?? { name: '', test: '', rules: '' };
  const fitting = changes.filter((change) => texts[change.in].search(change.at) >= 0);
  const change = fitting[Math.floor(next() * fitting.length)];
  if (!change) return { name, test: texts.test, rules: { 'rules.yml': texts.rules } };
  const places = [...texts[change.in].matchAll(change.at)];
  const place = places[Math.floor(next() * places.length)];
  const [found = ''] = place ?? [];
  const at = place?.index ?? 0;
  const text = texts[change.in].slice(0, at) + change.to(found, next()) + texts[change.in].slice(at + found.length);
  const whole = { ...texts, [change.in]: text };
  return { name: `${name}: ${change.at.source} ${found}`, test: whole.test, rules: { 'rules.yml': whole.rules } };
};

/** As many as a busy machine runs in the time of a test. */
const EACH = 6;
const batches = Array.from({ length: Math.ceil(count / EACH) }, (_, batch) => seed * 1000 + batch);

describeWith('mutated tests', ['promtool'], () => {
  const failed: boolean[] = [];
  test.each(batches)('get the verdicts of the newest promtool at hand (%i)', (from) => {
    const promtool = promtools().at(-1);
    const next = random(from);
    const cases = Array.from({ length: EACH }, () => mutated(next));
    const results = promtool ? both(promtool, cases) : [];
    failed.push(...results.map(({ real }) => !real.ok));
    const differing = results.flatMap(({ real, own }, index) =>
      real.ok === own.ok
        ? []
        : [{ case: cases[index]?.name, real: real.said, own: JSON.stringify(own).slice(0, 2000) }],
    );
    expect(differing).toEqual([]);
  });
  test('fail in part', () => {
    const bad = failed.filter(Boolean).length;
    console.log(`${failed.length} mutated tests, ${bad} of them fail (seed ${seed})`);
    expect(bad).toBeGreaterThan(failed.length / 4);
    expect(bad).toBeLessThan(failed.length);
  });
});
