import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse as yaml } from 'yaml';
import { matchersIn } from '../../packages/tocsin/src/compile/view/matchers-in.ts';
import { check } from '../../packages/tocsin/src/promql/check/check.ts';
import { newest } from '../../packages/tocsin/src/promql/version.ts';
import { fixed, rules, withNeedlessAnchors } from './rewritten.ts';

test('whatever --fix writes is read, and asks for what was meant', () => {
  fc.assert(
    fc.property(withNeedlessAnchors, ({ text, meant }) => {
      const read = yaml(fixed('rules.yml', text)) as { groups: { rules: { expr: string }[] }[] };
      const { problems, expr } = check(read.groups[0]?.rules[0]?.expr ?? '', newest);
      expect(problems).toEqual([]);
      const codes = matchersIn(expr).filter(({ label }) => label === 'code');
      expect(codes.map(({ value }) => value)).toEqual(meant);
    }),
    { numRuns: 150 },
  );
});

test.each([
  [
    'in JSON',
    'board.json',
    (expr: string) =>
      JSON.stringify({ title: 'T', uid: 't', panels: [{ type: 'stat', title: 'P', targets: [{ expr }] }] }),
  ],
  [
    'in a ConfigMap',
    'map.yml',
    (expr: string) =>
      `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: r}\ndata:\n  r.yml: |\n${rules(expr).replaceAll(/^/gm, '    ')}`,
  ],
])('both of two equal patterns are replaced %s', (_, file, textOf) => {
  const text = textOf(
    String.raw`sum(shop{code=~"^5\\d+$"}) / sum(till{code=~"^5\\d+$"}) > $x`.replace(
      ' > $x',
      file === 'board.json' ? ' > $x' : ' > 1',
    ),
  );
  const after = fixed(file, text);
  expect(after).not.toContain('^5');
  expect(after.replaceAll('\\\\\\\\', '\\\\').split(String.raw`5\\d+`)).toHaveLength(3);
});

test('a repeated anchor and a quoted one are no anchors', () => {
  const text = rules(String.raw`'sum(a{b=~"\\Qx$"}) + sum(a{b=~"^?x"})'`);
  expect(fixed('rules.yml', text)).toBe(text);
});
