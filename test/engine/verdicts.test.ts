import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { describeWith } from '../describe-with.ts';
import { promtools } from '../promql/promtool.ts';
import { both, type Case } from './promtool-tests.ts';

const folder = new URL('cases/', import.meta.url);
const names = readdirSync(folder).filter((name) => name.endsWith('.txt'));
const cases = names.map((name): Case => {
  const [text = '', rules = ''] = readFileSync(new URL(name, folder), 'utf8').split('===== rules.yml\n');
  return { test: text, rules: { 'rules.yml': rules } };
});

describeWith('files of rule tests', ['promtool'], () => {
  test.each(promtools())('get the verdicts of promtool $version', (promtool) => {
    const results = both(promtool, cases);
    const differing = results.flatMap(({ real, own }, index) =>
      real.ok === own.ok ? [] : [{ case: names[index], real: real.said, own: JSON.stringify(own) }],
    );
    expect(differing).toEqual([]);
    expect(results.filter(({ real }) => real.ok).length).toBeGreaterThan(cases.length / 3);
    expect(results.filter(({ real }) => !real.ok).length).toBeGreaterThan(cases.length / 4);
  });
});
