import { expect, test } from 'vitest';
import { filesAskedFor, readTexts } from '../../packages/tocsin/src/doctor/diagnose.ts';
import { diagnosed } from './diagnosed.ts';

const said = (files: Readonly<Record<string, string>>, ...codes: readonly string[]) =>
  diagnosed(files, (code) => codes.includes(code));
const codes = ['missing-file', 'promql-syntax', 'rules-not-loaded'];
const rules = (expr: string): string => `groups: [{name: a, rules: [{alert: Full, expr: "${expr}", for: 4m}]}]\n`;
const board = (expr: string): string =>
  JSON.stringify({ title: 'B', uid: 'b', panels: [{ type: 'stat', title: 'P', targets: [{ expr }] }] });
const compose = (...mounts: readonly string[]): string =>
  `services:\n  grafana: {image: 'grafana/grafana:11.2.0', volumes: ${JSON.stringify(mounts)}}\n`;

test('what lies among tests is there, and read where a container has it', async () => {
  const files = {
    'tests/boards/silo.json': board('silo_bytes >'),
    'tests/boards/more/kiln.json': board('kiln_celsius >'),
    'tests/other.json': board('nobody >'),
    'tests/empty.json': '',
  };
  expect(await said({ ...files, 'compose.yml': compose('./data:/data') }, ...codes)).toEqual([]);
  expect(await said({ ...files, 'compose.yml': compose('./tests/boards/silo.json:/b/silo.json') }, ...codes)).toEqual([
    'promql-syntax tests/boards/silo.json:1',
  ]);
  expect(
    await said({ ...files, 'compose.yml': compose('./tests/boards:/b', './tests/empty.json:/b/empty.json') }, ...codes),
  ).toEqual(['promql-syntax tests/boards/more/kiln.json:1', 'promql-syntax tests/boards/silo.json:1']);
  // What is not there is not there, and what another program has is its own.
  expect(await said({ ...files, 'compose.yml': compose('./tests/gone.json:/b/gone.json') }, ...codes)).toEqual([
    'missing-file compose.yml:2',
  ]);
  const other = "services:\n  app: {image: 'till/app:1.2.0', volumes: ['./tests/boards:/b']}\n";
  expect(await said({ ...files, 'compose.yml': other }, ...codes)).toEqual([]);
});

test('rules among tests are read where rule_files names them', async () => {
  const files = { 'tests/silo.yml': rules('silo >'), 'tests/kiln.yml': rules('kiln >') };
  const prometheus = 'rule_files: [tests/silo.yml]\nscrape_configs: []\n';
  expect(await said({ ...files, 'prometheus.yml': prometheus }, ...codes)).toEqual(['promql-syntax tests/silo.yml:1']);
  const documents = readTexts([{ file: 'prometheus.yml', text: prometheus }]);
  expect(filesAskedFor(documents, { roots: ['.'], files: ['prometheus.yml'], aside: Object.keys(files) })).toEqual([
    'tests/silo.yml',
  ]);
});
