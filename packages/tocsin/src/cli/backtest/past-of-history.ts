import type { History } from '../../engine/history/read.ts';
import { evaluateAtOnce, type Steps } from '../../engine/rules/at-once.ts';
import { namesIn } from '../../engine/rules/steady.ts';
import { EvaluationError } from '../../promql/evaluate/problem.ts';
import { evaluateShared } from '../../promql/evaluate/shared/evaluate.ts';
import { SharedResults } from '../../promql/evaluate/shared/results.ts';
import { UsageError } from '../../shared/usage-error.ts';
import type { Past } from './past.ts';
import type { Rules } from './rules.ts';

/** Samples at hand, with what the recording rules make of them; those whose series are there already are left as they are. */
export const pastOfHistory = (
  { storage, from, to }: Omit<History, 'samples'>,
  step: number,
  { groups, target }: Rules,
): Past => {
  const start = Math.ceil(from / step) * step;
  const steps: Steps = { start, step, count: Math.max(1, Math.floor((to - start) / step) + 1) };
  const engine = { storage, version: target.version, subqueryStep: 60_000 };
  const records = groups
    .map((group) => ({
      ...group,
      limit: 0,
      rules: group.rules.filter(({ kind, name }) => kind === 'record' && !storage.hasName(name)),
    }))
    .filter(({ rules }) => rules.length > 0);
  const isAsked = new Set(records.flatMap(({ rules }) => rules));
  const asked = groups.flatMap(({ rules }) => rules).filter((rule) => rule.kind === 'alert' || isAsked.has(rule));
  const shared = new SharedResults(asked.map(({ expr }) => expr));
  const isRecorded = records.length === 0 || evaluateAtOnce(records, steps, engine, shared) !== undefined;
  return {
    steps,
    notes: isRecorded ? [] : ['recording rules that read what is recorded later were left out'],
    give: async (expr) => {
      try {
        const when = { start, end: start + (steps.count - 1) * step, step };
        return { series: evaluateShared(expr, when, storage, engine, shared), unknown: [] };
      } catch (error) {
        if (error instanceof EvaluationError) throw new UsageError(error.message, 'the alert has no result here');
        throw error;
      }
    },
    missing: async ({ expr }) =>
      namesIn(expr)
        .filter((name) => name !== undefined)
        .filter((name) => !storage.hasName(name)),
  };
};
