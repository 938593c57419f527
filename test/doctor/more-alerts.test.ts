import { expect, test } from 'vitest';
import { diagnose, readTexts } from '../../packages/tocsin/src/doctor/diagnose.ts';
import { shippedKnowledge } from '../../packages/tocsin/src/doctor/knowledge.ts';

/** What strangers' alerts mean by their names, their labels and their annotations. */
const saidIn = (files: Readonly<Record<string, string>>, code: string): number =>
  diagnose(readTexts(Object.entries(files).map(([file, text]) => ({ file, text }))), shippedKnowledge, {
    roots: ['.'],
    files: Object.keys(files),
  }).findings.filter((finding) => finding.code === code).length;
const rules = (...alerts: readonly object[]): Readonly<Record<string, string>> => ({
  'rules.yml': JSON.stringify({ groups: [{ name: 'a', rules: alerts.map((alert) => ({ for: '5m', ...alert })) }] }),
});

test('a label that ends with the word for a state tells a fault by its value', () => {
  const bare = (expr: string) => saidIn(rules({ alert: 'LoafLost', expr }), 'alert-condition');
  expect(bare('sum by (oven) (loaf_totals{bake_state="error"})')).toBe(0);
  expect(bare('loaf_totals{steam_enabled="False", bake_state="active"}')).toBe(0);
  expect(bare('loaf_totals{bake_state="done"}')).toBe(1);
  expect(bare('loaf_totals{steam_enabled="True"}')).toBe(1);
  // An enumeration has a series for each state, and all but one of them are 0.
  expect(bare('loaf_bake_state{bake_state="error"}')).toBe(1);
});

test('a point in time may be called by what happened then, and compared with the time', () => {
  const apart = (metric: string) =>
    saidIn(rules({ alert: 'OvenOld', expr: `${metric} > (time() - 86400)` }), 'unit-mismatch');
  expect(apart('oven_last_bake_success_seconds')).toBe(0);
  expect(apart('oven_bake_success_seconds')).toBe(0);
  expect(apart('oven_last_bake_seconds')).toBe(0);
  expect(apart('oven_timestamp_of_bake_seconds')).toBe(0);
  expect(apart('oven_last_bake_duration_seconds')).toBe(1);
  expect(apart('oven_bake_seconds')).toBe(1);
});

test('an alert of everything together has nothing that could be equal', () => {
  const inhibited = (source: string) =>
    saidIn(
      {
        ...rules(
          { alert: 'BakeryCutOff', expr: source, labels: { severity: 'cutoff' } },
          { alert: 'OvenCold', expr: 'oven_heat < 100', labels: { severity: 'warning' } },
        ),
        'alertmanager.yml': JSON.stringify({
          route: { receiver: 'baker' },
          receivers: [{ name: 'baker' }],
          inhibit_rules: [{ source_matchers: ['severity="cutoff"'], target_matchers: ['severity="warning"'] }],
        }),
      },
      'inhibition-scope',
    );
  expect(inhibited('avg(probe_success) < 0.1')).toBe(0);
  expect(inhibited('avg by (instance) (probe_success) < 0.1')).toBe(1);
  expect(inhibited('probe_success == 0')).toBe(1);
});

test('an annotation that is called an action says what to do, where it is a sentence', () => {
  const silent = (annotations: object) =>
    saidIn(rules({ alert: 'OvenCold', expr: 'oven_heat < 100', annotations }), 'alert-runbook');
  for (const name of ['action', 'Actions', 'remediation', 'resolution', 'fix', 'next_steps'])
    expect(silent({ [name]: 'Oven door and burner first' })).toBe(0);
  expect(silent({ action: 'page' })).toBe(1);
  expect(silent({ reaction: 'Oven door and burner first' })).toBe(1);
});
