import type { ErrorBudget } from '#lang';
import { alertsOf, type Model } from '../../compile/model.ts';
import { parse } from '../../promql/parse.ts';
import type { Expr } from '../../promql/nodes.ts';
import type { ResultSeries } from '../../promql/evaluate/result.ts';
import { answersOf } from '../../report/answered.ts';
import { firedOf } from '../../report/fired.ts';
import type { Parts } from '../../report/parts.ts';
import type { BudgetLeft, Report, Trend } from '../../report/report.ts';
import { trendsOf } from '../../report/trend.ts';
import { watchedBy } from '../../report/watched.ts';
import { UsageError } from '../../shared/usage-error.ts';
import { pastOfServer } from '../backtest/past-of-server.ts';
import { modelOf } from '../support/environments.ts';

interface Asked {
  readonly parts: Parts;
  readonly environment: string | undefined;
  /** Its address. Absent: the environment's. */
  readonly prometheus: string | undefined;
  /** How far back, in milliseconds. */
  readonly since: number;
  readonly trendsOver: number;
  readonly now: number;
  /** Asks the receiver for its runs. Absent: it is not asked. */
  readonly runs: (() => Promise<unknown>) | undefined;
}

const MINUTE = 60_000;
/** Trends are looked at so many times: enough for a line, and quick to ask. */
const LOOKS = 120;

/** Asks for all that a report says. A question that fails is a gap of it. @throws UsageError where no Prometheus answers */
export const reportOf = async (asked: Asked): Promise<Report> => {
  const { parts, since, trendsOver, now } = asked;
  const model = await modelOf(asked.environment);
  const url = asked.prometheus ?? model.urls.prometheus;
  const to = Math.floor(now / MINUTE) * MINUTE;
  const from = to - since;
  const gaps: string[] = [];
  const ask = (over: number, step: number) => {
    const count = Math.floor(over / step) + 1;
    const past = pastOfServer(url, { start: to - (count - 1) * step, step, count });
    return async (expr: Expr, what: string): Promise<readonly ResultSeries[]> => {
      try {
        const { series, unknown } = await past.give(expr);
        gaps.push(...unknown.slice(0, 1).map(({ why }) => `${what}: ${why}`));
        return series;
      } catch (error) {
        if (!(error instanceof UsageError)) throw error;
        gaps.push(`${what}: ${error.message}`);
        return [];
      }
    };
  };
  // One question that must be answered: where nobody answers it, there is nothing to report.
  await pastOfServer(url, { start: to, step: MINUTE, count: 1 }).give(parse('vector(1)'));
  const names = new Set(alertsOf(model).map(({ name }) => name));
  const byMinute = ask(since, MINUTE);
  const alerts = parts.alerts
    ? firedOf(await byMinute(FIRING, 'alerts that fired'), MINUTE, to, (time) => new Date(time).getHours()).filter(
        ({ alert }) => alert !== model.operations.watchdog?.alert,
      )
    : undefined;
  const bySpan = ask(since, since);
  const byLook = ask(trendsOver, Math.max(MINUTE, Math.floor(trendsOver / LOOKS / MINUTE) * MINUTE));
  const answers = asked.runs === undefined ? undefined : await answersFrom(asked.runs, from, to, gaps);
  return {
    project: model.name,
    environment: model.environment,
    from,
    to,
    trendsOver,
    ...(alerts
      ? {
          fired: alerts,
          quiet: names.size - alerts.filter(({ alert }) => names.has(alert)).length,
          budgets: await Promise.all(model.errorBudgets.map((budget) => leftOf(budget, bySpan))),
        }
      : {}),
    ...(parts.capacity ? { trends: await trendsIn(model, byLook, to, trendsOver) } : {}),
    ...(answers ? { answers } : {}),
    gaps,
  };
};

type Ask = (expr: Expr, what: string) => Promise<readonly ResultSeries[]>;

const FIRING = parse('ALERTS{alertstate="firing"}');

/** At the begin and at the end of the time. */
const leftOf = async ({ name, left }: ErrorBudget, ask: Ask): Promise<BudgetLeft> => {
  const [series] = await ask(left, `the budget of ${name}`);
  const [before, ...rest] = series?.values ?? [];
  const last = rest.at(-1) ?? (series && series.times.length === 1 ? before : undefined);
  return {
    name,
    ...(last === undefined || Number.isNaN(last) ? {} : { left: last }),
    ...(before === undefined || Number.isNaN(before) || rest.length === 0 ? {} : { before }),
  };
};

const trendsIn = async (model: Model, ask: Ask, to: number, over: number): Promise<readonly Trend[]> => {
  const found: Trend[] = [];
  for (const alert of alertsOf(model)) {
    const watched = watchedBy(alert);
    if (watched) found.push(...trendsOf(watched, await ask(watched.left, `the trend of ${alert.name}`), to, over));
  }
  return found.toSorted((a, b) => a.reachedIn - b.reachedIn);
};

const answersFrom = async (
  ask: () => Promise<unknown>,
  from: number,
  to: number,
  gaps: string[],
): Promise<Report['answers']> => {
  try {
    const answers = answersOf(await ask(), from, to);
    if (!answers) gaps.push('what the receiver did: its list of runs is not as it should be');
    return answers;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    gaps.push(`what the receiver did: ${error.message}`);
    return undefined;
  }
};
