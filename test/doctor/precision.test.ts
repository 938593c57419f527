import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { diagnose, readTexts } from '../../packages/tocsin/src/doctor/diagnose.ts';
import { shippedKnowledge } from '../../packages/tocsin/src/doctor/knowledge.ts';

const sample = join(import.meta.dirname, 'sample');
const texts = ['prometheus.yml', 'alertmanager.yml', 'rules.yml'].map((file) => ({
  file,
  text: readFileSync(join(sample, file), 'utf8'),
}));

/** Judged by hand: each of these is right. A finding that is not listed is a false alarm. */
const right = ['HostDiskWillFill needless-regex', 'NginxErrors needless-regex', 'NginxErrors no-traffic-floor'];

test('of 75 rules in the style of the public collections, the doctor reports what is wrong and no more', () => {
  const { findings } = diagnose(readTexts(texts), shippedKnowledge);
  const said = findings.map(({ subject, code }) => `${subject} ${code}`);
  const rules = [...(texts[2]?.text ?? '').matchAll(/- (alert|record): /g)].length;
  const falseAlarms = said.filter((each) => !right.includes(each));
  console.log(`${rules} rules, ${said.length} findings, ${falseAlarms.length} false alarms`);
  expect(rules).toBeGreaterThanOrEqual(60);
  expect(said.toSorted()).toEqual(right.toSorted());
});

const dashboard = {
  file: 'boards/shop.json',
  text: JSON.stringify({
    title: 'Shop',
    uid: 'shop',
    schemaVersion: 39,
    panels: [
      { id: 1, title: 'Orders', type: 'timeseries', targets: [{ refId: 'A', expr: 'sum(orders{shop="$shop"})' }] },
    ],
  }),
};
const undefinedIn = (files: readonly string[]): readonly string[] =>
  diagnose(readTexts([dashboard]), shippedKnowledge, { roots: ['boards'], files }).findings.flatMap(({ code }) =>
    code === 'undefined-variable' ? [code] : [],
  );

test('what Jsonnet makes a dashboard of gets its variables from there', () => {
  expect(undefinedIn(['boards/shop.json', 'boards/shop.libsonnet'])).toEqual([]);
  expect(undefinedIn(['boards/shop.json', 'shop.libsonnet'])).toEqual(['undefined-variable']);
});

test('a count of whatever there is may ask whether there is any: no error', () => {
  const rules = (expr: string) => [
    { file: 'rules.yml', text: `groups: [{name: a, rules: [{alert: A, for: 5m, expr: '${expr}'}]}]` },
  ];
  const severityOf = (expr: string) =>
    diagnose(readTexts(rules(expr)), shippedKnowledge).findings.find(({ code }) => code === 'comparison-always')
      ?.severity;
  expect(severityOf('count by (instance) (alarm_state) > 0')).toBe('warning');
  expect(severityOf('sum(count by (instance) (alarm_state)) > 0')).toBe('error');
});

test('alternatives lose their anchors one by one', () => {
  const { findings } = diagnose(
    readTexts([
      {
        file: 'rules.yml',
        text: `groups: [{name: a, rules: [{alert: A, for: 5m, expr: 'errors{device!~"^tap.*|^tun.*$"} > 3'}]}]`,
      },
    ]),
    shippedKnowledge,
  );
  expect(findings.find(({ code }) => code === 'needless-regex')?.help).toBe('write device!~"tap.*|tun.*"');
});

test('one of several lists of jobs that something puts together need not scrape Prometheus', () => {
  const found = (loads: string, ...files: readonly string[]) => {
    const texts = files.map((file) => ({
      file,
      text: `${loads}scrape_configs: [{job_name: ${file.at(-5)}, static_configs: [{targets: [${file.at(-5)}:1]}]}]`,
    }));
    const { findings } = diagnose(readTexts(texts), shippedKnowledge, { roots: ['jobs'], files });
    return findings.flatMap(({ code, at }) => (code === 'no-self-monitoring' ? [at.file] : []));
  };
  expect(found('', 'jobs/a.yml', 'jobs/b.yml')).toEqual([]);
  expect(found('rule_files: [a]\n', 'jobs/a.yml')).toEqual(['jobs/a.yml']);
  expect(found('rule_files: [a]\n', 'jobs/prometheus.yml')).toEqual(['jobs/prometheus.yml']);
  // Where there are no rules, none fail.
  expect(found('', 'jobs/prometheus.yml')).toEqual([]);
});
