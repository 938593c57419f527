import type { History } from '../../engine/history/read.ts';
import { evaluateAtOnce, type Steps } from '../../engine/rules/at-once.ts';
import type { AlertingRule } from '../../engine/rules/rule.ts';
import { areSteady, namesIn } from '../../engine/rules/steady.ts';
import { EvaluationError } from '../../promql/evaluate/problem.ts';
import type { ResultSeries } from '../../promql/evaluate/result.ts';
import { evaluateShared } from '../../promql/evaluate/shared/evaluate.ts';
import { SharedResults } from '../../promql/evaluate/shared/results.ts';
import type { Expr } from '../../promql/nodes.ts';
import { UsageError } from '../../shared/usage-error.ts';
import type { Past } from './past.ts';
import { alertsIn, type Rules } from './rules.ts';
import { evaluateInThreads, type Division } from './threads/in-threads.ts';
import { divisionOf } from './threads/division.ts';

/** Samples at hand. */
type Samples = Omit<History, 'samples'>;
/** Which alerts will be asked for, and how the work on them is divided; `divide` gives undefined where one thread does all. */
export interface Asking {
  readonly isAsked?: (rule: AlertingRule) => boolean;
  readonly divide?: (rules: number, steps: number) => Division | undefined;
}

/** Samples at hand, with what the recording rules make of them; those whose series are there already are left as they are. */
export const pastOfHistory = async (
  { storage, from, to }: Samples,
  step: number,
  rules: Rules,
  { isAsked = () => true, divide = divisionOf }: Asking = {},
): Promise<Past> => {
  const { groups, target } = rules;
  const start = Math.ceil(from / step) * step;
  const steps: Steps = { start, step, count: Math.max(1, Math.floor((to - start) / step) + 1) };
  const engine = { storage, version: target.version, subqueryStep: 60_000 };
  const records = groups
    .map((group) => ({
      ...group,
      limit: 0,
      rules: group.rules.filter(({ kind, name }) => kind === 'record' && !storage.hasName(name)),
    }))
    .filter(({ rules: own }) => own.length > 0);
  const recorded = records.flatMap(({ rules: own, queryOffset }) => own.map((rule) => [rule, queryOffset] as const));
  const alerts = alertsIn(rules).filter(isAsked);
  const all = new Map([...recorded, ...alerts.map((rule) => [rule, 0] as const)]);
  const division = areSteady(records) && areNumbers(storage) ? divide(all.size, steps.count) : undefined;
  const found = division && (await evaluateInThreads({ ...engine, rules: all, steps }, division));
  for (const one of found?.recorded ?? []) storage.appendAll(one, 0, one.times.length);
  const results = new Map<Expr, readonly ResultSeries[]>(
    [...(found?.results ?? [])].map(([{ expr }, gives]) => [expr, gives]),
  );
  const left = found ? alerts.filter(({ expr }) => !results.has(expr)) : [...all.keys()];
  const shared = new SharedResults(left.map(({ expr }) => expr));
  const isRecorded =
    found !== undefined || records.length === 0 || evaluateAtOnce(records, steps, engine, shared) !== undefined;
  return {
    steps,
    notes: isRecorded ? [] : ['recording rules that read what is recorded later were left out'],
    give: async (expr) => {
      const before = results.get(expr);
      if (before) return { series: before, unknown: [] };
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

/** Whether threads know of the samples all that there is to know: they are numbers, and no label says a type, which rates drop. */
const areNumbers = (storage: Samples['storage']): boolean =>
  storage
    .select([])
    .every(({ labels, histograms }) => !histograms && labels.get('__type__') === '' && labels.get('__unit__') === '');
