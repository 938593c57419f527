import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { victoriaProgram } from '../../bench/backtest/victoria.ts';
import { generatedTests, testFolder } from '../compile/played-by-promtool.ts';

/** It asks for all that a rule looks back at, at each evaluation: six hours take it minutes. In milliseconds. */
const LIMIT = 60_000;

type Verdict = 'passed' | 'differs' | 'not done';
/** What vmalert-tool makes of a file, and the tests that it says differ. Prometheus' alerts have no label of their group. */
const judged = async (file: string): Promise<{ readonly verdict: Verdict; readonly tests: readonly string[] }> => {
  const args = ['unittest', '--disableAlertgroupLabel', `--files=${file}`];
  const { exitCode, timedOut, all } = await execa(victoriaProgram('vmalert-tool'), args, {
    cwd: testFolder,
    reject: false,
    all: true,
    timeout: LIMIT,
  });
  if (timedOut) return { verdict: 'not done', tests: [] };
  if (exitCode === undefined) throw new Error(`vmalert-tool did not run: ${all}`);
  const tests = [...all.matchAll(/^\s*(?:testGroupName|name): ?(.*?),? *$/gm)].map(([, name = '']) => name);
  return { verdict: exitCode === 0 ? 'passed' : 'differs', tests: [...new Set(tests)] };
};

/** The alerts that docs/scale.md says vmalert decides otherwise. */
const said = async (): Promise<ReadonlySet<string>> => {
  const text = await readFile(join(import.meta.dirname, '../../docs/scale.md'), 'utf8');
  const list = /The rules that differ: ([^.]+)\./.exec(text)?.[1] ?? '';
  return new Set(list.split(/,\s+/));
};

/** Has vmalert-tool play the generated rule tests of production, all or the first so many; @throws where others differ than the documentation says. */
export const run = async (amount = generatedTests.length): Promise<void> => {
  const files = generatedTests.slice(0, amount);
  const byVerdict: Record<Verdict, string[]> = { passed: [], differs: [], 'not done': [] };
  for (const file of files) {
    const { verdict, tests } = await judged(file);
    byVerdict[verdict].push(file);
    if (verdict !== 'passed') process.stdout.write(`vmalert: ${file} ${verdict}: ${tests.join('; ')}\n`);
  }
  const alerts = new Set(byVerdict.differs.map((file) => file.replace(/[-.].*$/, '')));
  process.stdout.write(
    `vmalert: ${byVerdict.passed.length} of ${files.length} files pass, ${byVerdict.differs.length} differ, ${byVerdict['not done'].length} were not done in ${LIMIT / 1000} s; alerts that differ: ${[...alerts].toSorted().join(', ')}\n`,
  );
  const known = await said();
  const unsaid = [...alerts].filter((alert) => !known.has(alert));
  if (unsaid.length > 0) throw new Error(`docs/scale.md does not say that these differ: ${unsaid.join(', ')}`);
};
