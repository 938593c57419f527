import { expect, test } from 'vitest';
import { alert, alerts, given, human, rawCondition, type LongTerm } from 'tocsin';
import { estate, kept, victoria } from '../../long-term/kept.ts';

const METRIC = 'node_memory_MemAvailable_bytes';
/** What is said of a rule, as `code severity`, and at which word. */
const said = (expr: string, longTerm: LongTerm = victoria): readonly string[] => {
  const MemoryLow = alert({
    when: rawCondition(expr, { labels: ['instance'], unit: 'count' }),
    priority: 'P3',
    summary: ({ instance }) => `something is wrong on ${instance}`,
    answer: human('It is a test.'),
    fires: given('nothing', []).never('1m'),
  });
  const environment =
    longTerm.is === 'victoria-metrics' ? estate : { ...estate, longTerm: 'https://store.example' as const };
  return kept(environment, { rules: [alerts('past', { MemoryLow })], dashboards: [], longTerm }).findings.flatMap(
    ({ code, severity, subject, excerpt }) =>
      code === 'metricsql-differs' && subject === 'MemoryLow' && excerpt
        ? [`${severity}: ${excerpt.text.slice(excerpt.from, excerpt.to)}`]
        : [],
  );
};

test.each([
  [`rate(${METRIC}[6h]) > 1`, `warning: rate(${METRIC}[6h])`],
  [`delta(${METRIC}[6h]) > 1`, `warning: delta(${METRIC}[6h])`],
  [`changes(${METRIC}[6h]) > 1`, `warning: changes(${METRIC}[6h])`],
  [`max_over_time(${METRIC}[6h:]) > 1`, `warning: ${METRIC}[6h:]`],
  [`ts_of_max_over_time(${METRIC}[6h]) > 1`, `error: ts_of_max_over_time(${METRIC}[6h])`],
  [`absent(${METRIC} / max_over_time(${METRIC}[6h])) > 0`, `note: absent(${METRIC} / max_over_time(${METRIC}[6h]))`],
])('%s is found, where it stands', (expr, finding) => expect(said(expr)).toEqual([finding]));

test('what both answer alike is none', () =>
  expect(said(`max_over_time(${METRIC}[6h:1m]) / avg_over_time(${METRIC}[6h]) > 2`)).toEqual([]));

test('what Prometheus evaluates is none, and what Mimir does', () => {
  expect(said(`rate(${METRIC}[1h]) > 1`)).toEqual([]);
  expect(said(`rate(${METRIC}[6h]) > 1`, { is: 'mimir', keep: '2y' })).toEqual([]);
});
