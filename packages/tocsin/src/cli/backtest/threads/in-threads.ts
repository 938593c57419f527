import { asRecorded, withEnds, type Steps } from '../../../engine/rules/at-once.ts';
import { levelsOf } from '../../../engine/rules/levels.ts';
import type { RecordingRule, Rule } from '../../../engine/rules/rule.ts';
import { namesIn } from '../../../engine/rules/steady.ts';
import { MemoryStorage } from '../../../engine/storage.ts';
import { EvaluationError } from '../../../promql/evaluate/problem.ts';
import type { ResultSeries } from '../../../promql/evaluate/result.ts';
import type { Series } from '../../../promql/evaluate/storage.ts';
import type { Version } from '../../../promql/version.ts';
import { askEach } from './ask-each.ts';
import { toPlainSeries } from './messages.ts';
import { poolOf } from './pool.ts';

/** What is evaluated, and on what. The rules are steady, and nothing that they record is there. Times are in milliseconds. */
export interface Work {
  /** Each with how far back its queries look. */
  readonly rules: ReadonlyMap<Rule, number>;
  readonly steps: Steps;
  readonly storage: MemoryStorage;
  readonly version: Version;
  readonly subqueryStep: number;
}
/** How it is divided. `part`: so many steps at a time. `done` is told which share of the work was done. */
export interface Division {
  readonly threads: number;
  readonly part: number;
  readonly done: (share: number) => void;
}
/** What alerts give, of those that do not fail, and what is to be stored of recording rules, rule by rule. */
export interface Found {
  readonly results: ReadonlyMap<Rule, readonly ResultSeries[]>;
  readonly recorded: readonly Series[];
}

/**
 * What rules give at all steps, evaluated by several threads; undefined where a recording rule fails. An alert of which nothing is
 * found here is to be evaluated by itself: it fails then as it would have without threads.
 */
export const evaluateInThreads = async (work: Work, { threads, part, done }: Division): Promise<Found | undefined> => {
  const { rules, steps, storage, version, subqueryStep } = work;
  // The order of what threads know is another one than that of names.
  const named = [...rules.keys()].filter(({ expr }) => !namesIn(expr).includes(undefined));
  const levels = levelsOf(named);
  const series = storage.shared().map(toPlainSeries);
  const pool = poolOf({ series, options: { version, subqueryStep }, threads });
  const results = new Map<Rule, readonly ResultSeries[]>();
  const recorded = new Map<Rule, readonly Series[]>();
  try {
    for (const [index, level] of levels.entries()) {
      const tasks = level.map((rule) => ({ expr: rule.expr, range: rangeOf(steps, rules.get(rule)) }));
      const found = await askEach(tasks, { count: steps.count, part }, pool, (share) =>
        done((index + share) / levels.length),
      );
      const made = new MemoryStorage(true);
      for (const [at, rule] of level.entries()) {
        const gives = found[at];
        if (rule.kind === 'alert') {
          if (gives) results.set(rule, gives);
          continue;
        }
        const last = rangeOf(steps, rules.get(rule)).end;
        const stored = gives && recordedBy(rule, gives, { step: steps.step, last });
        if (!stored || stored.some(({ labels }) => storage.has(labels) || made.has(labels))) return undefined;
        for (const one of stored) made.appendAll(one, 0, one.times.length);
        recorded.set(rule, stored);
      }
      pool.tell(made.shared().map(toPlainSeries));
    }
  } finally {
    await pool.close();
  }
  return { results, recorded: named.flatMap((rule) => recorded.get(rule) ?? []) };
};

const rangeOf = ({ start, step, count }: Steps, offset = 0) => {
  const first = start - offset;
  return { start: first, end: first + (count - 1) * step, step };
};

/** Undefined where two become one. */
const recordedBy = (
  rule: RecordingRule,
  series: readonly ResultSeries[],
  until: { readonly step: number; readonly last: number },
): readonly Series[] | undefined => {
  try {
    return asRecorded(rule, series).map((one) => withEnds(one, until));
  } catch (error) {
    if (error instanceof EvaluationError) return undefined;
    throw error;
  }
};
