import { globSync, mkdtempSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execaSync } from 'execa';
import { runTestFile } from '../../packages/tocsin/src/engine/tests/run-file.ts';
import type { FileVerdict } from '../../packages/tocsin/src/engine/tests/verdict.ts';
import { noFeatures } from '../../packages/tocsin/src/promql/features.ts';
import { versionOf } from '../../packages/tocsin/src/promql/version.ts';
import type { Promtool } from '../promql/promtool.ts';

/** A file of tests, with the rule files beside it by name. */
export interface Case {
  readonly test: string;
  readonly rules: Readonly<Record<string, string>>;
}
/** What both say of a case. */
export interface Both {
  readonly real: { readonly ok: boolean; readonly said: string };
  readonly own: FileVerdict;
}

/** YAML that JSON is. */
export const yamlOf = (data: unknown): string => JSON.stringify(data);

/** Asks promtool and ourselves about each case; promtool in one go. */
export const both = ({ program, version }: Promtool, cases: readonly Case[]): readonly Both[] => {
  const folder = mkdtempSync(join(tmpdir(), 'tocsin-rule-tests-'));
  const target = { version: versionOf(version) ?? 0, features: noFeatures };
  const files = {
    matching: (pattern: string) => globSync(pattern).toSorted(),
    read: (path: string) => readFileSync(path, 'utf8'),
  };
  try {
    const paths = cases.map((one, index) => written(join(folder, String(index)), one));
    const { all } = execaSync(program, ['test', 'rules', ...paths], { reject: false, all: true });
    return cases.map(({ test }, index) => {
      const path = paths[index] ?? '';
      const next = paths[index + 1];
      const said = all.slice(all.indexOf(path), next === undefined ? undefined : all.indexOf(next));
      return { real: { ok: said.includes('\n  SUCCESS'), said }, own: runTestFile(path, test, files, target) };
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
};

/** Where the tests of a case are, now that they are on disk. */
const written = (folder: string, { test, rules }: Case): string => {
  mkdirSync(folder);
  for (const [name, text] of Object.entries(rules)) writeFileSync(join(folder, name), text);
  writeFileSync(join(folder, 'test.yml'), test);
  return join(folder, 'test.yml');
};

/** The annotations of the first alert that promtool got, where it says that another was expected. */
export const annotationsIn = (said: string): Readonly<Record<string, string>> => {
  const [, got = ''] = /got:\[([\s\S]*)/.exec(said) ?? [];
  const [, inside = ''] = /Annotations:\{(.*)\}/.exec(got) ?? [];
  return Object.fromEntries(
    [...inside.matchAll(/(\w+)=("(?:[^"\\]|\\.)*")/g)].map(([, name = '', text = '']) => [name, unquoted(text)]),
  );
};

/** Go's quotes are JSON's but for a few letters. */
const unquoted = (text: string): string =>
  JSON.parse(
    text
      .replaceAll(/\\x([0-9a-f]{2})/g, '\\u00$1')
      .replaceAll(/\\U0*([0-9a-f]{5,6})/g, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)))
      .replaceAll('\\a', '\\u0007')
      .replaceAll('\\v', '\\u000b'),
  ) as string;
