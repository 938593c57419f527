import { textOf } from '../preview/grafana/format/units.ts';
import type { Answered, BudgetLeft, Fired, Report, Trend } from './report.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const WEEK = 7 * DAY;

/** `3 weeks`, `2 days`, `5 h 10 min`: as exact as somebody plans with. */
export const spanText = (ms: number): string => {
  if (ms >= 2 * WEEK) return `${Math.round(ms / WEEK)} weeks`;
  if (ms >= 2 * DAY) return `${Math.round(ms / DAY)} days`;
  const minutes = Math.round(ms / MINUTE);
  if (minutes < 60) return `${minutes} min`;
  const rest = minutes % 60;
  return `${Math.floor(minutes / 60)} h${rest === 0 ? '' : ` ${rest} min`}`;
};

/** `2026-01-31 10:00 UTC` */
export const timeText = (time: number): string => `${new Date(time).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
export const amount = (unit: string, value: number): string => textOf(unit, value);
const percent = (share: number): string => `${(100 * share).toFixed(1)}%`;

/** A table with its headings; every cell is plain text. */
export interface Table {
  readonly title: string;
  /** What is said where there is no row. */
  readonly empty: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** One sentence that says the most important first. */
export const headline = (report: Report): string => {
  const { fired = [], budgets = [], trends = [] } = report;
  const times = fired.reduce((sum, one) => sum + one.times, 0);
  const asleep = fired.reduce((sum, one) => sum + one.asleep, 0);
  const overdrawn = budgets.filter(({ left }) => left !== undefined && left <= 0);
  const [next] = trends;
  return [
    report.fired === undefined
      ? undefined
      : `${fired.length} alert${fired.length === 1 ? '' : 's'} fired ${times} time${times === 1 ? '' : 's'}${times === 0 ? '' : `, ${asleep} of them at night`}`,
    overdrawn.length === 0 ? undefined : `the budget of ${overdrawn.map(({ name }) => name).join(' and ')} is used up`,
    report.trends === undefined
      ? undefined
      : next === undefined
        ? 'by its trend, nothing will reach its threshold within a year'
        : `${next.alert} is the next to fire by its trend, in ${spanText(next.reachedIn)}`,
  ]
    .filter((part) => part !== undefined)
    .join('; ');
};

/** The tables of a report, the trends apart. */
export const tablesOf = ({ fired, quiet, budgets, answers }: Report): readonly Table[] => [
  ...(fired ? [firedTable(fired, quiet ?? 0)] : []),
  ...(budgets && budgets.length > 0 ? [budgetTable(budgets)] : []),
  ...(answers ? [answerTable(answers)] : []),
];

const firedTable = (fired: readonly Fired[], quiet: number): Table => ({
  title: `Alerts that fired${fired.length === 0 ? '' : `; ${quiet} did not`}`,
  empty: `None of ${quiet} alerts fired.`,
  columns: ['alert', 'priority', 'times', 'at night', 'flaps', 'fired for'],
  rows: fired.map(({ alert, priority, times, asleep, flaps, firing, goesOn }) => [
    alert,
    priority,
    String(times),
    String(asleep),
    String(flaps),
    `${spanText(firing)}${goesOn ? ', and fires still' : ''}`,
  ]),
});

const budgetTable = (budgets: readonly BudgetLeft[]): Table => ({
  title: 'Error budgets',
  empty: '',
  columns: ['objective', 'left', 'at the begin'],
  rows: budgets.map(({ name, left, before }) => [
    name,
    left === undefined ? 'not known: there is no data' : left <= 0 ? `overdrawn (${percent(left)})` : percent(left),
    before === undefined ? '' : percent(before),
  ]),
});

const answerTable = (answers: readonly Answered[]): Table => ({
  title: 'What the receiver did',
  empty: 'It answered no alert.',
  columns: ['alert', 'action', 'runs', 'helped', 'others'],
  rows: answers.map(({ alert, action, runs, helped, others }) => [
    alert,
    action,
    String(runs),
    `${helped} of ${runs}`,
    Object.entries(others)
      .map(([state, count]) => `${state} ${count}`)
      .join(', '),
  ]),
});

export const TREND_COLUMNS = ['alert', 'priority', 'series', 'now', 'threshold', 'reached in'];
export const trendRow = ({ alert, priority, labels, unit, now, threshold, reachedIn }: Trend): readonly string[] => [
  alert,
  priority,
  Object.entries(labels)
    .map(([name, value]) => `${name}=${value}`)
    .join(' '),
  amount(unit, now),
  amount(unit, threshold),
  reachedIn === 0 ? 'any time' : spanText(reachedIn),
];
export const trendsTitle = ({ trendsOver }: Report): string =>
  `Forecast: what will reach its threshold, by the trend of ${spanText(trendsOver)}`;
export const NO_TREND = 'By its trend, nothing will reach its threshold within a year.';
