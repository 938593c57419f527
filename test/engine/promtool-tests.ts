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
    // One pipe for both streams: only so do the words come in the order of the files.
    const asked = ['-c', 'exec "$0" "$@" 2>&1', program, 'test', 'rules', ...paths];
    const { stdout: all } = execaSync('sh', asked, { reject: false });
    // Not every version names the file, but each says one of two words of each.
    const words = [...all.matchAll(/^ {2}(?:SUCCESS|FAILED:)$/gm)];
    if (words.length !== cases.length) throw new Error(`promtool spoke of ${words.length} files: ${all}`);
    return cases.map(({ test }, index) => {
      const path = paths[index] ?? '';
      const said = all.slice(words[index]?.index, words[index + 1]?.index);
      const ok = words[index]?.[0].includes('SUCCESS') ?? false;
      return { real: { ok, said }, own: runTestFile(path, test, files, target) };
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
