import { expect, test } from 'vitest';
import { threshold, dashboard, perSecond, signal, timeseries, type Panel } from 'tocsin';
import { app } from '../../src/catalogue/app.ts';
import project from '../../tocsin.config.ts';
import { compiled } from './compiled.ts';

const rate = app.http_requests_total.rate().sumBy('job');
const limit = threshold('max_tried', perSecond(0.5), 'A number to be drawn.');
const about = { title: 'Tried', description: 'What was tried.', legend: '{{job}}' } as const;

/** The panel as Grafana reads it. */
const drawn = (panel: Panel) => {
  const board = dashboard({ uid: 'tried', title: 'Tried', variables: {}, rows: () => ({ All: [panel] }) });
  const { artefacts, findings } = compiled('production', { dashboards: [...project.stack.dashboards, board] });
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  const { text } = artefacts.find(({ path }) => path.endsWith('/tried.json')) ?? { text: '{}' };
  const { panels } = JSON.parse(text) as {
    panels: {
      targets?: { expr: string }[];
      fieldConfig: { defaults: { unit: string; thresholds: { steps: { value: number }[] } } };
    }[];
  };
  const [, own] = panels;
  const { unit, thresholds } = own?.fieldConfig.defaults ?? {};
  return { unit, expr: own?.targets?.map(({ expr }) => expr), mark: thresholds?.steps.at(-1)?.value };
};

test('a rate has its noun behind it, and is shown over the time that it says, with its mark', () => {
  const plain = drawn(timeseries(signal({ ...about, of: rate, counts: 'visits' }), { mark: limit }));
  const [expr] = plain.expr ?? [];
  expect(plain).toEqual({ unit: 'count:visits/s', expr: [expr], mark: 0.5 });
  expect(expr).toMatch(/^sum by \(job\) \(rate\(/);
  expect(drawn(timeseries(signal({ ...about, of: rate, counts: 'visits', per: 'hour' }), { mark: limit }))).toEqual({
    unit: 'count:visits/h',
    expr: [`${expr} * 3600`],
    mark: 1800,
  });
  expect(drawn(timeseries(signal({ ...about, of: rate, per: 'minute' }))).unit).toBe('count:events/min');
});

test('what is no rate is shown over no time', () => {
  const size = rate.per(app.http_requests_total.rate().sumBy('job'));
  expect(() => signal({ ...about, of: size, per: 'hour' })).toThrow(
    'the signal "Tried" is in ratio, and per is for a rate: leave it out',
  );
});

test('every rate of the dashboards says what it counts', () => {
  const panels = project.stack.dashboards.flatMap(({ rows }) => Object.values(rows).flat());
  const rates = panels.filter(({ unit }) => unit === 'events per second' || unit === 'count per second');
  expect(rates.length).toBeGreaterThan(30);
  expect(rates.filter(({ counts }) => counts === undefined).map(({ title }) => title)).toEqual([]);
});
