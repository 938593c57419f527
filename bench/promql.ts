import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execaSync } from 'execa';
import { stringify } from 'yaml';
import { check } from '../packages/tocsin/src/promql/check/check.ts';
import { infer } from '../packages/tocsin/src/promql/infer/infer.ts';
import { versionOf } from '../packages/tocsin/src/promql/version.ts';
import type { KnownMetrics } from '../packages/tocsin/src/promql/infer/types.ts';
import { corpus } from '../test/promql/corpus.ts';
import { median } from './exporter/measure.ts';

/** promtool's, as it is on PATH. */
const target =
  versionOf(execaSync('promtool', ['--version'], { all: true }).all.match(/version (\d+\.\d+)/)?.[1] ?? '') ?? 2042;
const good = corpus.filter((text) => check(`${text} unless up`, target).ok);
const nothingKnown: KnownMetrics = { metric: () => undefined };

/** Different rules made of the corpus: each asks for a job of its own, so that nothing is the same twice. */
const rulesOf = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => `${good[index % good.length]} unless up{job="job-${index}"}`);

const milliseconds = (work: () => void): number => {
  const start = performance.now();
  work();
  return performance.now() - start;
};
/** Medians of 5, turn and turn about, so that what else the machine does falls on all. */
const medians = (...works: readonly (() => void)[]): readonly number[] => {
  const rounds = Array.from({ length: 5 }, () => works.map(milliseconds));
  return works.map((_, index) => median(rounds.map((times) => times[index] ?? NaN)));
};

const ours = (rules: readonly string[]) => (): void => {
  for (const text of rules) {
    const { ok, expr } = check(text, target);
    if (!ok || !expr) throw new Error(`the corpus has a bad rule: ${text}`);
    infer(expr, nothingKnown);
  }
};

/** Reads, judges and infers 10,000 rules beside promtool, which reads and judges the same in a file. */
export const run = async (): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'tocsin-bench-'));
  try {
    const [few, many] = [rulesOf(1000), rulesOf(10_000)];
    const file = join(folder, 'rules.yml');
    const rules = many.map((expr, index) => ({ record: `r${index}`, expr }));
    writeFileSync(file, stringify({ groups: [{ name: 'bench', rules }] }));
    ours(few)();
    const [promtool = NaN, small = NaN, large = NaN] = medians(
      () => void execaSync('promtool', ['check', 'rules', '--lint=none', file]),
      ours(few),
      ours(many),
    );
    const growth = large / 10 / small;
    process.stdout.write(
      [
        `promtool check rules, 10,000 rules   ${promtool.toFixed(0)} ms`,
        `tocsin, parse, judge and infer       ${large.toFixed(0)} ms`,
        `ratio to promtool                    ${(large / promtool).toFixed(2)} (at most 1)`,
        `cost per rule, 10,000 to 1,000       ${growth.toFixed(2)} (at most 1.2)`,
        '',
      ].join('\n'),
    );
    if (large > promtool || growth > 1.2) process.exitCode = 1;
  } finally {
    rmSync(folder, { recursive: true });
  }
};
