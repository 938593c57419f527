import { expect, test } from 'vitest';
import { configurationFiles, readAll } from '../../packages/tocsin/src/cli/doctor/configuration-files.ts';
import { diagnose, readTexts } from '../../packages/tocsin/src/doctor/diagnose.ts';
import { shippedKnowledge } from '../../packages/tocsin/src/doctor/knowledge.ts';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { scratch } from '../alert-receivers/scratch.ts';

type Files = Readonly<Record<string, string>>;
const found = (files: Files, others: readonly string[] = []) =>
  diagnose(readTexts(Object.entries(files).map(([file, text]) => ({ file, text }))), shippedKnowledge, {
    roots: ['.'],
    files: [...Object.keys(files), ...others],
  }).findings;
const said = (files: Files, code: string, others: readonly string[] = []): readonly string[] =>
  found(files, others).flatMap((each) =>
    each.code === code ? [`${each.severity} ${each.at.file}:${each.at.line}`] : [],
  );

test('a value that a comment calls a placeholder or no secret keeps none', () => {
  const of = (auth: string) =>
    said(
      {
        'alertmanager.yml': `route: {receiver: a}\nreceivers:\n- name: a\n  webhook_configs:\n  - url: 'http://kiln:8/'\n${auth}`,
      },
      'secret-in-file',
    );
  const auth = (before: string, beside = '', behind = ''): string =>
    `${before}    http_config:\n      basic_auth:\n        username: kiln\n${beside}        password: burnt-umber-7${behind}\n`;
  expect(of(auth(''))).toEqual(['warning alertmanager.yml:9']);
  expect(of(auth('    # It takes anything but nothing:\n    # this placeholder is not a secret.\n'))).toEqual([]);
  expect(of(auth('', '        # not a real secret\n'))).toEqual([]);
  expect(of(auth('', '', ' # dummy'))).toEqual([]);
  // What is said of something else, or says something else.
  expect(of(auth('', '        # the realm is a placeholder\n        realm: x\n'))).toHaveLength(1);
  expect(of(auth('    # ask the office for the password\n'))).toHaveLength(1);
});

test('a word in the place of the password of what is switched off is none', () => {
  const of = (...environment: readonly string[]) =>
    said(
      { 'compose.yml': `services: {grafana: {image: 'a/grafana:1.0', environment: ${JSON.stringify(environment)}}}\n` },
      'secret-in-file',
    );
  expect(of('GF_SMTP_ENABLED=false', 'GF_SMTP_PASSWORD=mypassword')).toEqual([]);
  expect(of('GF_SMTP_ENABLED=true', 'GF_SMTP_PASSWORD=mypassword')).toHaveLength(1);
  expect(of('GF_SMTP_ENABLED=false', 'GF_SMTP_PASSWORD=burnt-umber-7')).toHaveLength(1);
  expect(of('GF_LDAP_ENABLED=false', 'GF_SMTP_PASSWORD=mypassword')).toHaveLength(1);
});

test('the secrets of a Compose file for one machine are one fact', () => {
  const text = `services:\n  a: {image: 'a/a:1.0', environment: {DB_PASSWORD: ochre-1}}\n  b: {image: 'b/b:1.0', environment: {KILN_TOKEN: ochre-2}}\n`;
  expect(said({ 'local-kiln/compose.yml': text }, 'secret-in-file')).toEqual(['warning local-kiln/compose.yml:2']);
  const first = found({ 'compose.dev.yml': text }).find(({ code }) => code === 'secret-in-file');
  expect(first?.message).toContain('2 secrets are in the file (DB_PASSWORD, KILN_TOKEN)');
  expect(said({ 'locality/compose.yml': text }, 'secret-in-file')).toHaveLength(2);
});

test('a template of the Alertmanager is a configuration, wherever it lies', () => {
  const files = {
    'a/p/prometheus.yml':
      "alerting: {alertmanagers: [{static_configs: [{targets: ['am:9093']}]}]}\nscrape_configs: []\n",
    'b/p/prometheus.yml': 'scrape_configs: []\n',
  };
  const of = (...others: readonly string[]) => said(files, 'no-alertmanager-config', others);
  expect(of()).toEqual(['warning a/p/prometheus.yml:1']);
  expect(of('a/templates/alertmanager.yml.j2')).toEqual([]);
  expect(of('templates/etc-alertmanager-yml.j2')).toEqual([]);
  expect(of('a/templates/alertmanager.service.j2', 'a/alertmanager.md', 'a/alertmanager-rules.yml.j2')).toHaveLength(1);
});

test('what a variable of a dashboard asks for is read', () => {
  const rules = 'groups: [{name: a, rules: [{record: "kiln:celsius:max", expr: "max by (kiln) (celsius)"}]}]\n';
  const of = (query: string) =>
    said(
      {
        'prometheus.yml': 'rule_files: [rules.yml]\nscrape_configs: []\n',
        'rules.yml': rules,
        'board.json': JSON.stringify({
          title: 'B',
          uid: 'b',
          panels: [],
          templating: { list: [{ name: 'v', type: 'query', query: { query, refId: 'a' } }] },
        }),
      },
      'unused-record',
    );
  expect(of("query_result(last_over_time(kiln:celsius:max{kiln='${kiln}'}[9h]) == ${hot})")).toEqual([]);
  expect(of('label_values(kiln:celsius:max, kiln)')).toEqual([]);
  expect(of('query_result(my:kiln:celsius:max == ${hot})')).toEqual(['warning rules.yml:1']);
});

test('an image of a bare name that Docker does not have is made here', () => {
  const of = (image: string) => said({ 'compose.yml': `services: {a: {image: '${image}'}}\n` }, 'floating-image');
  expect(of('kilnd')).toEqual(['note compose.yml:1']);
  expect(of('kilnd:latest')).toEqual(['note compose.yml:1']);
  expect(of('redis')).toEqual(['warning compose.yml:1']);
  expect(of('potter/kilnd')).toEqual(['warning compose.yml:1']);
});

test('a template whose name ends in -yml.j2 is one', async () => {
  const root = scratch();
  mkdirSync(join(root, 'templates'));
  for (const name of ['etc-rules-yml.j2', 'etc-rules_yaml.j2', 'etc-yml.service.j2'])
    writeFileSync(join(root, 'templates', name), 'groups: [{name: "{{ kiln }}", rules: []}]\n');
  const { texts, folder } = await configurationFiles([root]);
  const { documents } = await readAll(texts, folder);
  expect(documents.files.map(({ kind }) => kind)).toEqual(['template', 'template']);
});
