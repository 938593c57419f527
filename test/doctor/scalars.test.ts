import { expect, test } from 'vitest';
import { diagnosed } from './diagnosed.ts';

const CODES = new Set(['dead-route', 'value-not-there', 'idle-continue', 'shadowed-route']);
const said = (files: Readonly<Record<string, string>>): Promise<readonly string[]> =>
  diagnosed(files, (code) => CODES.has(code));

const rules = (level: string): string =>
  `groups: [{name: loom, rules: [{alert: Torn, expr: up == 0, for: 5m, labels: {level: ${level}}}]}]\n`;
const manager = (routes: string): string =>
  `route: {receiver: weaver, group_by: [job], routes: ${routes}}
receivers: [{name: weaver, webhook_configs: [{url: 'http://weaver/'}]}, {name: night, webhook_configs: [{url: 'http://night/'}]}]
`;
const prometheus = `rule_files: [rules.yml]
alerting: {alertmanagers: [{static_configs: [{targets: ['am:9093']}]}]}
scrape_configs: [{job_name: loom, static_configs: [{targets: ['loom:9100']}]}]
`;

test.each([
  ['1.10', '1.10'],
  ['007', '007'],
  ['0x1F', '0x1F'],
  ['2e3', '2e3'],
  ['True', 'True'],
])('a label is the text that is written: %s', async (written, asked) => {
  const of = (value: string) =>
    said({
      'prometheus.yml': prometheus,
      'rules.yml': rules(written),
      'alertmanager.yml': manager(`[{receiver: night, matchers: ['level="${value}"']}]`),
    });
  expect(await of(asked)).toEqual([]);
  expect(await of(`${asked}0`)).toEqual(['dead-route alertmanager.yml:1']);
});

test.each(['yes', 'on', 'True', 'true'])('%s is true', async (word) => {
  const routes = (word: string) =>
    `[{receiver: night, continue: ${word}}, {receiver: weaver, matchers: ['job="loom"']}]`;
  expect(await said({ 'alertmanager.yml': manager(routes(word)) })).toEqual([]);
  expect(await said({ 'alertmanager.yml': manager(routes('no')) })).toEqual(['shadowed-route alertmanager.yml:1']);
});
