import { expect, test } from 'vitest';
import { textOf } from '../../packages/tocsin/src/preview/grafana/format/units.ts';
import { tickText } from '../../packages/tocsin/src/preview/panel/axis.ts';
import ticksOfGrafana from './grafana-ticks.json' with { type: 'json' };
import fromGrafana from './grafana-values.json' with { type: 'json' };

const cases = fromGrafana as unknown as readonly (readonly [string, number, number | null, string])[];

test('numbers in every unit are written as @grafana/data writes them', () => {
  expect(cases.length).toBeGreaterThan(300);
  const ours = cases.map(([unit, value, decimals]) => [unit, value, decimals, textOf(unit, value, decimals)]);
  expect(ours).toEqual(cases);
});

const ticks = ticksOfGrafana as unknown as readonly (readonly [string, number, number, string])[];

test('ticks of an axis are written as @grafana/data writes them for their distance', () => {
  expect(ticks.length).toBeGreaterThan(300);
  const ours = ticks.map(([unit, value, distance]) => [unit, value, distance, tickText({ unit }, value, distance)]);
  expect(ours).toEqual(ticks);
});
