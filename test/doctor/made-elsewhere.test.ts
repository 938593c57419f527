import { expect, test } from 'vitest';
import { diagnosed } from './diagnosed.ts';

const only =
  (...codes: readonly string[]) =>
  (code: string): boolean =>
    codes.includes(code);

const PROMETHEUS =
  'rule_files: [looms.yml]\nscrape_configs: [{job_name: loom, static_configs: [{targets: ["loom:9100"]}]}]\n';

test.each([
  ['COPY conf /etc/prometheus/', []],
  ['copy --chown=65534:65534 ./conf/* /etc/prometheus/', []],
  ['ADD conf/ rules/ /etc/prometheus/', []],
  // What copies the whole program, or takes it from another image, says nothing of the configuration.
  ['COPY . /app', ['missing-file mill/conf/prometheus.yml:1']],
  ['COPY --from=build conf /etc/prometheus/', ['missing-file mill/conf/prometheus.yml:1']],
  ['COPY config /etc/prometheus/', ['missing-file mill/conf/prometheus.yml:1']],
])('an image whose Dockerfile says %s brings its own files', async (line, found) => {
  const files = { 'mill/Dockerfile': `FROM prom/prometheus:v3.5.0\n${line}\n`, 'mill/conf/prometheus.yml': PROMETHEUS };
  expect(await diagnosed(files, only('missing-file'))).toEqual(found);
});

test('a field that a script puts into the file by its name is not missing', async () => {
  const manager = `route: {receiver: weavers}
receivers:
  - name: weavers
    slack_configs:
      - channel: '#looms'
        #api_url: here#
`;
  const said = (script: string) =>
    diagnosed({ 'conf/alertmanager.yml': manager, 'conf/start.sh': script }, only('invalid-value'));
  expect(await said('sed "s|#api_url: here#|api_url: $LOOM_URL|" alertmanager.yml > /run/alertmanager.yml\n')).toEqual(
    [],
  );
  expect(await said('curl "$api_url" | sed s/a/b/\n')).toEqual(['invalid-value conf/alertmanager.yml:5']);
});

test('a value in braces that is a variable of whoever makes a secret of the file makes it a template', async () => {
  const manager = (token: string): string =>
    `route: {receiver: weavers}\nreceivers:\n  - name: weavers\n    telegram_configs:\n      - chat_id: 7\n        bot_token: ${token}\n`;
  const codes = only('unquoted-template', 'invalid-value', 'unreadable-file');
  expect(await diagnosed({ 'alertmanager.yml': manager('{{ .LOOM_TOKEN }}') }, codes)).toEqual([]);
  // What a message may hold is a text that lacks its quotes.
  expect(await diagnosed({ 'alertmanager.yml': manager('{{ .CommonLabels.token }}') }, codes)).toContain(
    'unquoted-template alertmanager.yml:6',
  );
});

test('words that only say what belongs there are no secrets, nor is the name of a cluster', async () => {
  const compose = (name: string, value: string): string =>
    `services: {loom: {image: 'loom:1', environment: ['${name}=${value}']}}\n`;
  const said = (name: string, value: string) =>
    diagnosed({ 'compose.yml': compose(name, value) }, only('secret-in-file'));
  for (const [name, value] of [
    ['LOOM_PASSWORD', 'YOURLOOMPASSWORD'],
    ['LOOM_PASSWORD', 'EXAMPLE'],
    ['LOOM_PASSWORD', '$$cap_loom_password'],
    ['ETCD_INITIAL_CLUSTER_TOKEN', 'looms'],
  ] as const)
    expect(await said(name, value), `${name}=${value}`).toEqual([]);
  expect(await said('LOOM_PASSWORD', 'warp-and-weft')).toEqual(['secret-in-file compose.yml:1']);
  expect(await said('LOOM_CLUSTER_TOKEN', 'warp-and-weft')).toEqual(['secret-in-file compose.yml:1']);
});

test('the description of an interface is not read for configuration, however much it looks like some', async () => {
  const paths = 'paths:\n  /groups: {get: {x: &x {groups: [{rules: [{alert: A, expr: "1 +"}]}]}}}\n  <<: [\n';
  const said = (head: string) => diagnosed({ 'api.yml': `${head}${paths}` }, () => true);
  expect(await said('# looms\nopenapi: 3.1.0\n')).toEqual([]);
  expect(await said('"swagger": "2.0"\n')).toEqual([]);
  expect(await said(`${'# a loom and a shed, and a warp of them\n'.repeat(60)}asyncapi: 3.0.0\n`)).toEqual([]);
  expect(await said(`${'# a loom and a shed, and a warp of them\n'.repeat(60)}looms: 3\n`)).not.toEqual([]);
  expect(await said('')).not.toEqual([]);
});

test.each(['\n', ' ', '. ', ', ', '1. ', '- '])('a sentence with a long run of %j is read once', async (part) => {
  const summary = JSON.stringify(`the loom stands${part.repeat(20_000)}to check`);
  const rules = `groups: [{name: loom, rules: [{alert: Stands, expr: up < 1, annotations: {summary: ${summary}}}]}]\n`;
  expect(await diagnosed({ 'rules.yml': rules }, only('alert-name', 'unreadable-file'))).toEqual([]);
});
