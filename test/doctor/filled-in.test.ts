import { expect, test } from 'vitest';
import { diagnose, readTexts } from '../../packages/tocsin/src/doctor/diagnose.ts';
import { shippedKnowledge } from '../../packages/tocsin/src/doctor/knowledge.ts';

/** What is said of files, with scripts beside them: `severity code file` of the checks that are asked for. */
const saidIn = (
  files: Readonly<Record<string, string>>,
  codes: readonly string[] = ['invalid-value', 'unfilled-value'],
  scripts: Readonly<Record<string, string>> = {},
): readonly string[] =>
  diagnose(readTexts(Object.entries(files).map(([file, text]) => ({ file, text }))), shippedKnowledge, {
    roots: ['.'],
    files: [...Object.keys(files), ...Object.keys(scripts)],
    read: (file) => scripts[file],
  }).findings.flatMap(({ severity, code, at }) => (codes.includes(code) ? [`${severity} ${code} ${at.file}`] : []));

const manager = (smarthost: string, to = 'a@example.org'): string =>
  `route: {receiver: a}\nreceivers: [{name: a, email_configs: [{to: '${to}', from: a@example.org, smarthost: '${smarthost}'}]}]\n`;
const service = (more: string): string =>
  `services:\n  alertmanager: {${more}, volumes: ['./alertmanager.yml:/etc/alertmanager/alertmanager.yml']}\n`;

test('a variable that the program refuses is an error, in words of its own', () => {
  const { findings } = diagnose(
    readTexts([{ file: 'alertmanager.yml', text: manager('${MAIL_HOST}') }]),
    shippedKnowledge,
  );
  expect(findings.map(({ code, message }) => `${code} ${message}`)).toContain(
    'invalid-value ${MAIL_HOST} is not filled in, for Alertmanager reads no variables of the environment: Alertmanager does not start with it',
  );
});

test('one that it takes is told as well: an error where nothing can fill it in', () => {
  const text = manager('mail:25', '$MAIL_TO');
  expect(saidIn({ 'alertmanager.yml': text })).toEqual(['warning unfilled-value alertmanager.yml']);
  const within = (more: string) => saidIn({ 'alertmanager.yml': text, 'compose.yml': service(more) });
  expect(within('image: prom/alertmanager:v0.28.1')).toEqual(['error unfilled-value alertmanager.yml']);
  expect(within('image: prom/alertmanager:v0.28.1, build: .')).toEqual(['warning unfilled-value alertmanager.yml']);
  expect(within('image: prom/alertmanager:v0.28.1, entrypoint: [sh, -c, /start]')).toEqual([
    'warning unfilled-value alertmanager.yml',
  ]);
});

test('what a script puts in its place is no fault', () => {
  const files = { 'mail/alertmanager.yml': manager('${MAIL_HOST}', 'MAIL_TO_ALL') };
  const said = (scripts: Readonly<Record<string, string>>) => saidIn(files, undefined, scripts);
  expect(said({ 'mail/start.sh': 'sed "s/\\${MAIL_HOST}/$MAIL_HOST/" in >out\n' })).toEqual([]);
  expect(said({ Makefile: 'all:\n\tenvsubst <mail/alertmanager.yml >out\n' })).toEqual([]);
  // A name of an ending alone is in no script.
  const hidden = { '.yml': files['mail/alertmanager.yml'] };
  expect(saidIn(hidden, undefined, { Makefile: 'all:\n\tenvsubst <in >out\n' })).toHaveLength(1);
  // It names another variable, does nothing to a file, or is no script.
  expect(said({ 'mail/start.sh': 'sed "s/\\${MAIL_HOSTS}/$MAIL_HOSTS/" in >out\n' })).toHaveLength(1);
  expect(said({ 'mail/start.sh': 'echo $MAIL_HOST\n' })).toHaveLength(1);
  expect(said({ 'README.md': 'sed "s/MAIL_HOST/…/"\n' })).toHaveLength(1);
  expect(said({ Makefile: 'all:\n\tenvsubst <grafana.ini >out\n' })).toHaveLength(1);
});

test('a word that a script replaces is no fault, and an expression with one neither', () => {
  const rules = JSON.stringify({ groups: [{ name: 'a', rules: [{ alert: 'A', expr: 'x > ${MOST_TILLS}' }] }] });
  const files = { 'alertmanager.yml': manager('MAIL_HOST_PLACEHOLDER'), 'rules.yml': rules };
  const codes = ['invalid-value', 'promql-syntax'];
  expect(saidIn(files, codes)).toEqual(['error invalid-value alertmanager.yml', 'error promql-syntax rules.yml']);
  const script = "sed -e 's/MAIL_HOST_PLACEHOLDER/a:25/' -e 's/\\${MOST_TILLS}/3/' in >out\n";
  expect(saidIn(files, codes, { 'start.sh': script })).toEqual([]);
});

test('who delivers an object fills in its variables, and Compose those of what it holds', () => {
  const indented = manager('${MAIL_HOST}').replaceAll(/^/gm, '    ');
  const object = `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n  alertmanager.yml: |\n${indented}`;
  expect(saidIn({ 'a.yaml': object })).toEqual([]);
  const compose = `services: {a: {image: 'prom/alertmanager:v0.28.1', configs: [{source: a, target: /etc/alertmanager/alertmanager.yml}]}}\nconfigs:\n  a:\n    content: |\n${indented.replaceAll(/^/gm, '  ')}`;
  expect(saidIn({ 'compose.yml': compose })).toEqual([]);
});
