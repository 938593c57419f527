import { expect, test } from 'vitest';
import { standIns } from '../../packages/tocsin/src/compile/boundaries/stand-ins.ts';

const series = ['pump-3', 'pump-4'].map((instance) => ({
  name: 'pump_pressure',
  labels: { job: 'pump', instance },
  line: { from: 7, perSecond: 0 },
}));
const rule = (expr: string, summary: string): string => JSON.stringify({ rules: [{ expr, annotations: { summary } }] });
const told = '{{ $labels.instance }} has {{ $value | printf "%.1f" }} bar';

test('a rule that reads no names is tried with stand-ins, which become the names again wherever they stand', () => {
  const { series: stand, named } = standIns(series, rule('max by (instance) (pump_pressure) > 6', told));
  const [first = '', second = ''] = stand.map(({ labels }) => labels['instance'] ?? '');
  expect(new Set([first, second, 'pump-3', 'pump-4']).size).toBe(4);
  const [found] = named([
    {
      story: `just past it: pump_pressure{instance="${second}"}`,
      stretches: [{ series: stand, lasts: 60_000 }],
      interval: 15_000,
      looks: [
        { time: 0, firing: [{ labels: [['instance', first]], annotations: [['summary', `${first} has 7 bar`]] }] },
      ],
    },
  ]);
  expect(found?.story).toBe('just past it: pump_pressure{instance="pump-4"}');
  expect(found?.stretches[0]?.series).toEqual(series);
  expect(found?.looks[0]?.firing).toEqual([
    { labels: [['instance', 'pump-3']], annotations: [['summary', 'pump-3 has 7 bar']] },
  ]);
});

test.each([
  ['pump_pressure{instance=~"pump.+"} > 6', told],
  ['pump_pressure{instance!="pump-9"} > 6', told],
  ['label_replace(pump_pressure, "place", "$1", "instance", "(.+)-.*") > 6', told],
  ['topk by (job) (1, pump_pressure) > 6', told],
  ['max by (instance) (pump_pressure) > 6', '{{ $labels.instance | toUpper }} is high'],
  ['max by (instance) (pump_pressure) > 6', '{{ range query "up" }}{{ .Value }}{{ end }}'],
  ['max by (instance) (pump_pressure) > 6', '{{ $value }} at {{ index $labels "instance" }}'],
])('a rule that reads names keeps them: %s, %s', (expr, summary) => {
  expect(standIns(series, rule(expr, summary)).series).toBe(series);
});
