import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execaSync } from 'execa';
import { commandPath } from '../e2e/site/command-path.ts';

/** A promtool or an amtool at hand, and the version of the server that it speaks for, as `2.42`. */
export interface Promtool {
  readonly program: string;
  readonly version: string;
}

/** The one on PATH, the newest where TOCSIN_NEWEST names the folder of its programs, and those that TOCSIN_PROMTOOLS lists. */
export const promtools = (): readonly Promtool[] => programsNamed('promtool', process.env['TOCSIN_PROMTOOLS']);
/** The same of amtool, with those that TOCSIN_AMTOOLS lists. */
export const amtools = (): readonly Promtool[] => programsNamed('amtool', process.env['TOCSIN_AMTOOLS']);

/** Those that TOCSIN_BLACKBOX lists, and the one on PATH. */
export const blackboxExporters = (): readonly Promtool[] =>
  [
    commandPath('prometheus-blackbox-exporter', 'blackbox_exporter'),
    ...(process.env['TOCSIN_BLACKBOX'] ?? '').split(':').filter((program) => program !== ''),
  ].map((program) => ({ program, version: versionIn(program) }));

const programsNamed = (name: string, listed = ''): readonly Promtool[] => {
  const newest = process.env['TOCSIN_NEWEST'];
  const others = listed.split(':').filter((program) => program !== '');
  const programs = [name, ...(newest === undefined ? [] : [join(newest, name)]), ...others];
  return programs.map((program) => ({ program, version: versionIn(program) }));
};

/** What a release says of itself; one that a person built from the module says the module's version in `go version -m`. */
export const versionIn = (program: string): string => {
  const { stdout, stderr } = execaSync(program, ['--version']);
  const [, said] = /version (\d+\.\d+)/.exec(`${stdout}${stderr}`) ?? [];
  if (said !== undefined) return said;
  const file = program.includes('/') ? program : commandPath(program);
  const module = execaSync('go', ['version', '-m', file]).stdout;
  const [, ofNought] = /^\s*mod\s+\S+prometheus\/(?:alertmanager|blackbox_exporter)\s+v(0\.\d+)\./m.exec(module) ?? [];
  if (ofNought !== undefined) return ofNought;
  const [, packed = ''] = /^\s*mod\s+\S+prometheus\/prometheus\s+v0\.(\d+)\./m.exec(module) ?? [];
  return `${packed.slice(0, -2)}.${Number(packed.slice(-2))}`;
};

/** JSON that is YAML too: what YAML does not print is escaped. */
const yamlOf = (data: unknown): string =>
  JSON.stringify(data).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

/** What promtool says to each expression; undefined where it accepts it. All in one file, which it judges rule by rule. */
export const promtoolSays = (
  program: string,
  expressions: readonly string[],
  features: readonly string[] = [],
): readonly (string | undefined)[] => {
  const folder = mkdtempSync(join(tmpdir(), 'tocsin-verdicts-'));
  try {
    const file = join(folder, 'rules.yml');
    const rules = expressions.map((expr, index) => ({ record: `r${index}`, expr }));
    writeFileSync(file, yamlOf({ groups: [{ name: 'verdicts', rules }] }));
    const flags = features.map((feature) => `--enable-feature=${feature}`);
    const { all, stdout } = execaSync(program, [...flags, 'check', 'rules', '--lint=none', file], {
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
