import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { alert, given, human, limit, printAmount, raw, summaryTemplate, type Unit } from 'tocsin';
import { expect, test } from 'vitest';
import { describeWith } from '../describe-with.ts';

/** Numbers as definitions have them, those at which the printed form changes, and those half between two printed ones. */
const amounts: Partial<Record<Unit, readonly number[]>> = {
  seconds: [0, 1, 59, 60, 90, 3600, 32_400, 86_400, 1_209_600, 0.5, 2.125, 28.125, 28.375],
  bytes: [
    0,
    512,
    1024,
    3.75 * 1024 ** 3,
    4 * 1024 ** 3,
    20 * 1024 ** 3,
    1500,
    1024 ** 4,
    281.25 * 1024 ** 2,
    281.75 * 1024 ** 2,
  ],
  ratio: [0, 0.001, 0.05, 0.15, 0.9, 1, 1.5, 0.12345, 0.28125, 0.28375],
  count: [0, 1, 75, 200, 10_000, 0.5, 1.5, 2.5, 1e21],
  'events per second': [0, 0.5, 0.05, 0.001, 0.0001, 1, 2, 999, 1500, 2_500_000, 281.25, 0.28125],
};

/** What Prometheus makes of the value, as the summary of an alert. */
const rule = (unit: Unit, value: number, index: number) => ({
  alert: `A${index}`,
  expr: `vector(${value}) >= -1`,
  annotations: {
    summary: summaryTemplate(
      alert({
        when: raw('vector(1)', { labels: [], unit }).above(limit('x', { unit, value }, 'a test') as never),
        priority: 'P4',
        summary: (_labels, shown) => `${shown}`,
        answer: human('a test'),
        fires: given('x', []).never('1h'),
      }),
      () => '',
    ),
  },
});

describeWith('with promtool', ['promtool'], () => {
  test('amounts are printed as Prometheus prints the values beside them', async () => {
    const all = Object.entries(amounts).flatMap(([unit, values]) =>
      values.map((value) => ({ unit: unit as Unit, value })),
    );
    const dir = mkdtempSync(join(tmpdir(), 'tocsin-amounts-'));
    try {
      const rules = all.map(({ unit, value }, index) => rule(unit, value, index));
      writeFileSync(join(dir, 'rules.yml'), JSON.stringify({ groups: [{ name: 'amounts', rules }] }));
      const asked = all.map(({ unit, value }, index) => ({
        eval_time: '1m',
        alertname: `A${index}`,
        exp_alerts: [{ exp_annotations: { summary: printAmount(unit, value) } }],
      }));
      writeFileSync(
        join(dir, 'tests.yml'),
        JSON.stringify({
          rule_files: ['rules.yml'],
          evaluation_interval: '1m',
          tests: [{ interval: '1m', input_series: [], alert_rule_test: asked }],
        }),
      );
      const { all: said, exitCode } = await execa('promtool', ['test', 'rules', 'tests.yml'], {
        cwd: dir,
        all: true,
        reject: false,
      });
      expect(exitCode, said).toBe(0);
    } finally {
      rmSync(dir, { recursive: true, force: true });
    }
  });
});
