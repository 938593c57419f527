import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execaSync } from 'execa';

/** A promtool at hand, and the version of Prometheus that it speaks for, as `2.42`. */
export interface Promtool {
  readonly program: string;
  readonly version: string;
}

/** The one on PATH, and the newest where TOCSIN_NEWEST names the folder of its programs. */
export const promtools = (): readonly Promtool[] => {
  const newest = process.env['TOCSIN_NEWEST'];
  const programs = ['promtool', ...(newest === undefined ? [] : [join(newest, 'promtool')])];
  return programs.map((program) => {
    const { stdout, stderr } = execaSync(program, ['--version']);
    const [, version = ''] = /version (\d+\.\d+)/.exec(`${stdout}${stderr}`) ?? [];
    return { program, version };
  });
};

/** JSON that is YAML too: what YAML does not print is escaped. */
const yamlOf = (data: unknown): string =>
  JSON.stringify(data).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

/** What promtool says to each expression; undefined where it accepts it. All in one file, which it judges rule by rule. */
export const promtoolSays = (program: string, expressions: readonly string[]): readonly (string | undefined)[] => {
  const folder = mkdtempSync(join(tmpdir(), 'tocsin-verdicts-'));
  try {
    const file = join(folder, 'rules.yml');
    const rules = expressions.map((expr, index) => ({ record: `r${index}`, expr }));
    writeFileSync(file, yamlOf({ groups: [{ name: 'verdicts', rules }] }));
    const { all, stdout } = execaSync(program, ['check', 'rules', '--lint=none', file], {
      reject: false,
      all: true,
      stripFinalNewline: false,
    });
    const said = new Map<number, string>();
    for (const [, index, words = ''] of all.matchAll(/rule \d+, "r(\d+)": (.*)/g)) said.set(Number(index), words);
    if (said.size === 0 && !stdout.includes(`${expressions.length} rules found`))
      throw new Error(`promtool judged nothing: ${all}`);
    return expressions.map((_, index) => said.get(index));
  } finally {
    rmSync(folder, { recursive: true });
  }
};
