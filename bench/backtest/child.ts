import { pastOfHistory } from '../../packages/tocsin/src/cli/backtest/past-of-history.ts';
import { alertsIn, rulesOf } from '../../packages/tocsin/src/cli/backtest/rules.ts';
import { trialOf } from '../../packages/tocsin/src/cli/backtest/trial.ts';
import { MemoryStorage } from '../../packages/tocsin/src/engine/storage.ts';
import { firstCompiled, pastSeries } from './past.ts';
import { peakOf } from '../engine/peak.ts';

/** Replays all alerts by ourselves, in a process of its own so that its memory can be told. Prints seconds, bytes and pages. */
const [from = 0, to = 0, step = 0] = process.argv.slice(2).map(Number);
const compiled = await firstCompiled();
const storage = new MemoryStorage(true);
for (const series of pastSeries(compiled, { from, to, step })) storage.put(series);
const began = performance.now();
const rules = rulesOf(compiled);
const past = await pastOfHistory({ storage, from, to }, step, rules);
const pages: Record<string, number> = {};
const slow: [number, string][] = [];
for (const rule of alertsIn(rules)) {
  const at = performance.now();
  const { summary } = await trialOf(rule, past, rules.target.version);
  slow.push([performance.now() - at, rule.name]);
  if (summary.pages > 0) pages[rule.name] = (pages[rule.name] ?? 0) + summary.pages;
}
const seconds = (performance.now() - began) / 1000;
if (process.env['TOCSIN_BENCH_SLOW'] !== undefined)
  process.stderr.write(
    `${slow
      .toSorted((a, b) => b[0] - a[0])
      .slice(0, 12)
      .map(([ms, name]) => `${ms.toFixed(0)} ms ${name}`)
      .join('\n')}\n`,
  );
process.stdout.write(JSON.stringify({ seconds, peak: peakOf('self'), pages }));
