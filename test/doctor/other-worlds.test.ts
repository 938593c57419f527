import { expect, test } from 'vitest';
import { diagnose, readTexts } from '../../packages/tocsin/src/doctor/diagnose.ts';
import { shippedKnowledge } from '../../packages/tocsin/src/doctor/knowledge.ts';

/** What a check says of files that belong to different programs, or to none: `severity file:line`. */
const said = (files: Readonly<Record<string, string>>, code: string): readonly string[] =>
  diagnose(readTexts(Object.entries(files).map(([file, text]) => ({ file, text }))), shippedKnowledge, {
    roots: ['.'],
    files: Object.keys(files),
    read: (file) => files[file],
  }).findings.flatMap((finding) =>
    finding.code === code ? [`${finding.severity} ${finding.at.file}:${finding.at.line}`] : [],
  );

test('an Alertmanager that is configured for another Prometheus is one that is configured', () => {
  const sending =
    "alerting: {alertmanagers: [{static_configs: [{targets: ['am:9093']}]}]}\nscrape_configs: [{job_name: a}]\n";
  const files = { 'ovens/prometheus.yml': sending, 'kilns/prometheus.yml': 'scrape_configs: [{job_name: b}]\n' };
  const manager = 'route: {receiver: potter}\nreceivers: [{name: potter}]\n';
  expect(said(files, 'no-alertmanager-config')).toEqual(['warning ovens/prometheus.yml:1']);
  expect(said({ ...files, 'kilns/alertmanager.yml': manager }, 'no-alertmanager-config')).toEqual([]);
  expect(said({ ...files, 'bells/one.yml': manager, 'bells/two.yml': manager }, 'no-alertmanager-config')).toEqual([]);
});
