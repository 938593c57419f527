import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { configurationFiles } from '../../packages/tocsin/src/cli/doctor/configuration-files.ts';
import { diagnose, readTexts } from '../../packages/tocsin/src/doctor/diagnose.ts';
import { shippedKnowledge } from '../../packages/tocsin/src/doctor/knowledge.ts';
import { scratch } from '../alert-receivers/scratch.ts';

const rules = (expr: string): string =>
  `groups:\n- name: a\n  rules:\n  - alert: High\n    expr: ${expr}\n    for: 5m\n`;

test.each([
  ['one line', 'up > 5', 'up > 5'],
  ['quotes', '"up{job=\\"a\\"} > 5"', 'up{job=\\"a\\"} > 5'],
  ['a block of lines', '|\n      up\n        > 5', 'up'],
  [
    'folded lines',
    '>-\n      sum(rate(x_total{code="5"}[5m]))\n      / sum(rate(x_total[5m])) > 5',
    'sum(rate(x_total{code="5"}[5m]))',
  ],
])('the caret stands under the culprit, in %s', (_, expr, culprit) => {
  const { findings } = diagnose(readTexts([{ file: 'a.yml', text: rules(expr) }]), shippedKnowledge);
  const found = findings.find(({ code }) => code === 'comparison-never');
  expect(found?.excerpt && found.excerpt.text.slice(found.excerpt.from, found.excerpt.to)).toBe(culprit);
});

test("promtool's tests of rules are no configuration, and the rules that they bring are not read twice", async () => {
  const dir = scratch();
  mkdirSync(join(dir, 'tests'));
  for (const file of ['rules.yml', 'tests/rules.yml']) writeFileSync(join(dir, file), rules('up < 1'));
  writeFileSync(join(dir, 'rules_test.yml'), 'rule_files: [rules.yml]\ntests: []\n');
  const { texts } = await configurationFiles([dir]);
  expect(new Set(texts.map(({ file }) => file.split('/').at(-1)))).toEqual(new Set(['rules.yml', 'rules_test.yml']));
  expect(
    diagnose(readTexts(texts), shippedKnowledge)
      .files.map(({ kind }) => kind)
      .toSorted(),
  ).toEqual(['rule-tests', 'rules']);
});

test('a merge key brings the fields of another map, and its own go before them', () => {
  const text = `groups:
- name: a
  rules:
  - &first
    alert: High
    expr: queue > 5
    labels: &labels {team: shop, severity: page}
  - <<: *first
    alert: Higher
    labels: {<<: *labels, severity: '{{ $labels.severty }}'}
`;
  const { findings } = diagnose(readTexts([{ file: 'a.yml', text }]), shippedKnowledge);
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(findings.map(({ message }) => message).join()).toContain('High, Higher');
});
