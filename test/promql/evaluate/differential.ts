import { evaluate } from '../../../packages/tocsin/src/promql/evaluate/evaluate.ts';
import { EvaluationError } from '../../../packages/tocsin/src/promql/evaluate/problem.ts';
import type { Storage } from '../../../packages/tocsin/src/promql/evaluate/storage.ts';
import { load, type Loaded } from '../../../packages/tocsin/src/promql/promqltest/load.ts';
import { storedAs } from '../../../packages/tocsin/src/promql/promqltest/stored.ts';
import { blocksOf } from '../../../packages/tocsin/src/promql/promqltest/lines.ts';
import type { Version } from '../../../packages/tocsin/src/promql/version.ts';
import type { Evaluated, Series } from '../evaluated.ts';

/** The same series that promtool is given. */
export const storageFor = (series: readonly Series[]): Storage => {
  const loaded: Loaded = new Map();
  const lines = series.map((one) => `  ${one.series} ${one.values}`).join('\n');
  for (const block of blocksOf(`load 1m\n${lines}\n`)) load(block, loaded);
  return storedAs(loaded.values());
};

/** What this engine gives, in promtool's shape. */
export const own = (expr: string, at: number, storage: Storage, version: Version): Evaluated => {
  try {
    const { value } = evaluate(expr, { at }, storage, { version });
    if (value.type === 'scalar') return [{ labels: {}, value: value.value }];
    if (value.type !== 'vector') return 'failed';
    return value.samples.map(({ labels, value: number }) => ({
      labels: Object.fromEntries(labels.entries()),
      value: number,
    }));
  } catch (error) {
    if (error instanceof EvaluationError) return 'failed';
    throw error;
  }
};

/** How two results differ, the order aside; undefined: not at all. */
export const differs = (a: Evaluated, b: Evaluated): string | undefined => {
  const [left, right] = [shown(a), shown(b)];
  return left === right ? undefined : `ours ${left}\n  real ${right}`;
};

const shown = (result: Evaluated): string =>
  result === 'failed'
    ? result
    : result
        .map(
          ({ labels, value }) =>
            // Sums over series have no defined order, so the last bits may differ.
            `${JSON.stringify(Object.entries(labels).toSorted(([x], [y]) => (x < y ? -1 : 1)))} ${Number.isFinite(value) ? Number(value.toPrecision(12)) : value}`,
        )
        .toSorted()
        .join('; ');
