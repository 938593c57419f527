import { expect, test } from 'vitest';
import { diagnose, readTexts } from '../../packages/tocsin/src/doctor/diagnose.ts';
import { shippedKnowledge } from '../../packages/tocsin/src/doctor/knowledge.ts';
import { FAIL, PASS } from './message-texts.ts';

const said = (text: string, files: Readonly<Record<string, string>> = {}): readonly string[] => {
  const manager = {
    route: { receiver: 'a', group_by: ['job'] },
    receivers: [{ name: 'a', slack_configs: [{ channel: '#a', api_url_file: '/a', text }] }],
    templates: ['*.tmpl'],
  };
  const all = { 'alertmanager.yml': JSON.stringify(manager), ...files };
  return diagnose(readTexts(Object.entries(all).map(([file, of]) => ({ file, text: of }))), shippedKnowledge, {
    roots: ['.'],
    files: Object.keys(all),
  }).findings.flatMap(({ code, message }) => (code === 'notification-template' ? [message] : []));
};

test.each(FAIL)('%s fails', (text, why) => {
  expect(said(text)).toEqual([`${why}, so this message is never sent`]);
});
test.each(PASS)('%s does not', (text) => {
  expect(said(text)).toEqual([]);
});

test.each([
  ['{{ if .CommonLabels.till }}{{ .Till }}{{ end }}', 'a message has no .Till'],
  ['{{ range .Alerts.Firing }}{{ .GroupLabels.till }}{{ end }}', 'an alert has no .GroupLabels'],
  ['{{ range .CommonLabels.SortedPairs }}{{ .Key }}{{ end }}', 'a pair of name and value has no .Key'],
])('%s fails where it is reached', (text, why) => {
  expect(said(text)).toEqual([`${why}, so this message is not sent wherever that is reached`]);
});

test('a template of another file is executed with the dot that it is called with', () => {
  const files = { 'a.tmpl': '{{ define "sale" }}{{ .Labels.till }}{{ end }}' };
  expect(said('{{ range .Alerts }}{{ template "sale" . }}{{ end }}', files)).toEqual([]);
  expect(said('{{ template "sale" . }}', files)).toEqual([
    'a message has no .Labels, and the template "sale" asks for it, so this message is never sent',
  ]);
});
