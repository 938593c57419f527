import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { diagnose, readTexts } from '../../packages/tocsin/src/doctor/diagnose.ts';
import { shippedKnowledge } from '../../packages/tocsin/src/doctor/knowledge.ts';

const fixtures = join(import.meta.dirname, '../fixtures/manual');
const manual = ['prometheus.yml', 'rules/askproai.yml'].map((file) => readFileSync(join(fixtures, file), 'utf8'));
const board = JSON.stringify({
  title: 'x',
  panels: [{ type: 'timeseries', targets: [{ expr: 'up{a="$b"}', legendFormat: '{{a}}' }] }],
});
const manager = 'route: {receiver: a, routes: [{matchers: [a=~"b|c"], continue: true}]}\nreceivers: [{name: a}]\n';
const seeds = [...manual, board, manager, 'services: {a: {image: "a:latest", ports: ["9090:9090"]}}'];

const survives = (text: string): void => {
  inputs++;
  const { findings } = diagnose(readTexts([{ file: 'a.yml', text }]), shippedKnowledge);
  for (const { at, message, excerpt } of findings) {
    expect(at.line).toBeGreaterThan(0);
    expect(message).not.toBe('');
    if (excerpt) expect(excerpt.from).toBeLessThanOrEqual(excerpt.to);
  }
};
/** Of each kind; a file is read in the time of some twenty expressions. */
const numRuns = Math.ceil(Number(process.env['TOCSIN_FUZZ'] ?? 16_000) / 16);
const seed = Number(process.env['TOCSIN_SEED'] ?? 1);
let inputs = 0;
afterAll(() => console.log(`${inputs} files of rubbish, each with findings and no exception (seed ${seed})`));

describe('whatever a file holds, the doctor has a finding for it and not an exception', () => {
  test(
    'any text',
    () => fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), survives), { numRuns, seed }),
    600_000,
  );
  test(
    'any bytes',
    () =>
      fc.assert(
        fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => survives(Buffer.from(bytes).toString('utf8'))),
        { numRuns, seed },
      ),
    600_000,
  );
  test('any JSON', () => fc.assert(fc.property(fc.json({ maxDepth: 6 }), survives), { numRuns, seed }), 600_000);
  test(
    'configuration with something cut out, doubled or put in',
    () =>
      fc.assert(
        fc.property(
          fc.constantFrom(...seeds),
          fc.nat(),
          fc.nat(30),
          fc.string({ maxLength: 8 }),
          (text, at, length, put) => {
            const from = at % text.length;
            survives(text.slice(0, from) + put + text.slice(from + length));
          },
        ),
        { numRuns: 2 * numRuns, seed },
      ),
    600_000,
  );
  test.each([
    ['deep JSON', '['.repeat(100_000)],
    ['deep YAML', '- '.repeat(50_000)],
    ['deep maps', 'a: {'.repeat(20_000)],
    ['deep by indentation', Array.from({ length: 3000 }, (_, i) => `${' '.repeat(i)}a:`).join('\n')],
    [
      'aliases that unfold',
      `a: &a [x, x]\n${Array.from({ length: 26 }, (_, i) => `${String.fromCodePoint(98 + i)}: &${String.fromCodePoint(98 + i)} [*${String.fromCodePoint(97 + i)}, *${String.fromCodePoint(97 + i)}]`).join('\n')}`,
    ],
    ['an alias to itself', 'groups: &a\n  - rules: *a\n'],
    ['a large file', `groups:\n${'  - {name: a, rules: []}\n'.repeat(200_000)}`],
    ['a deep expression', `groups: [{name: a, rules: [{alert: A, expr: "${'('.repeat(20_000)}"}]}]`],
    ['many sums', `groups: [{name: a, rules: [{alert: A, expr: "${'1+'.repeat(9000)}1"}]}]`],
    ['a binary file', '\u0000\u0001\u0002ELF'],
  ])('%s', (_, text) => survives(text), 60_000);
});
