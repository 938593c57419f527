import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { z } from 'zod';
import { RULE_FILE } from '../packages/tocsin/src/cli/backtest/rules.ts';
import { firstCompiled, pastSeries } from './backtest/past.ts';
import { startVictoria } from './backtest/victoria.ts';

const DAY = 86_400_000;
const step = 30_000;
const days = Number(process.env['TOCSIN_BENCH_DAYS'] ?? 30);
/** A Monday at midnight. */
const from = Date.parse('2026-09-28T00:00:00Z');
const to = from + days * DAY;
const RATIO = 10;
const SECONDS = 15;
const ours = z.object({ seconds: z.number(), peak: z.number(), pages: z.record(z.string(), z.number()) });

/** All alerts of the first environment on a month of five hosts, data at hand, beside `vmalert -replay` on the same. */
export const run = async (): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'tocsin-bench-'));
  const victoria = await startVictoria(folder);
  try {
    const compiled = await firstCompiled();
    const series = pastSeries(compiled, { from, to, step });
    await victoria.load(series);
    const files = compiled.artefacts.filter(({ path }) => RULE_FILE.test(path));
    const child = new URL('backtest/child.ts', import.meta.url).pathname;
    const { stdout } = await execa(
      process.execPath,
      ['--max-old-space-size=8192', child, ...[from, to, step].map(String)],
      { stderr: 'inherit' },
    );
    const { seconds, peak, pages } = ours.parse(JSON.parse(stdout));
    const theirs = await victoria.replay(files, { from, to, step });
    const [fired, own] = [await victoria.fired(to), new Set(Object.keys(pages))];
    const ratio = theirs / seconds;
    if (ratio < RATIO || seconds > SECONDS) process.exitCode = 1;
    process.stdout.write(
      [
        `${compiled.model.environment}: ${series.length} series, ${days} days at 30 s`,
        `vmalert -replay   ${theirs.toFixed(1)} s, ${fired.length} alerts fired`,
        `tocsin backtest   ${seconds.toFixed(1)} s (at most ${SECONDS}), ${own.size} alerts paged, ${fired.filter((name) => own.has(name)).length} of them the same; ${(peak / 2 ** 20).toFixed(0)} MiB at most`,
        `ratio             ${ratio.toFixed(1)} (at least ${RATIO})`,
        '',
      ].join('\n'),
    );
  } finally {
    await victoria.stop();
    rmSync(folder, { recursive: true, force: true });
  }
};
