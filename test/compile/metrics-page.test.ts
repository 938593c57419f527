import { describe, expect, test } from 'vitest';
import { specsOf } from 'tocsin';
import { own } from '../../src/catalogue/own.ts';
import { emitMetricsPage } from '../../packages/tocsin/src/compile/emit/metrics-page.ts';

const specs = own.flatMap((catalogue) => specsOf(catalogue));
const rows = new Map(
  emitMetricsPage(own)
    .text.split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => {
      const cells = line.slice(2, -2).split(/(?<!\\) \| /);
      return [cells[0]?.replaceAll('`', ''), cells] as const;
    }),
);

describe('every metric that the exporter publishes has a row', () => {
  test('one each', () => {
    expect(new Set(rows.keys())).toEqual(new Set(specs.map(({ name }) => name)));
    expect(rows.size).toBe(specs.length);
  });
  test.each(specs.map((spec) => [spec.name, spec] as const))('%s: all that a reader asks for', (name, spec) => {
    const [, meaning, type, unit, labels, source, since, absent] = rows.get(name) ?? [];
    expect([meaning, type, unit]).toEqual([spec.help, spec.kind ?? spec.type, spec.unit]);
    for (const label of Object.keys(spec.labels)) expect(labels).toContain(`\`${label}\``);
    expect(source).toMatch(/\w/);
    expect(since).toMatch(/^\d+\.\d+\.\d+$/);
    expect(absent).toMatch(/\w.*[.`)]$/);
  });
});
