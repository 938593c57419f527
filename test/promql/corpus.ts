import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse as parseYaml } from 'yaml';

interface RuleFile {
  readonly groups: readonly { readonly rules: readonly { readonly expr: string }[] }[];
}
const root = join(import.meta.dirname, '../..');

/** What came after 2.42, with and without a feature flag. */
export const today: readonly string[] = readFileSync(join(import.meta.dirname, 'corpus-today.txt'), 'utf8')
  .trim()
  .split('\n');

/** Realistic expressions: corpus.txt, and what the project itself generates. */
export const corpus: readonly string[] = [
  ...new Set([
    ...readFileSync(join(import.meta.dirname, 'corpus.txt'), 'utf8')
      .trim()
      .split('\n'),
    ...globSync('generated/*/prometheus/rules/*.yml', { cwd: root }).flatMap((file) =>
      (parseYaml(readFileSync(join(root, file), 'utf8')) as RuleFile).groups.flatMap(({ rules }) =>
        rules.map(({ expr }) => expr),
      ),
    ),
  ]),
];
