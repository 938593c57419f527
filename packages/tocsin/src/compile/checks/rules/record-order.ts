import type { Expr } from '../../../promql/nodes.ts';
import { satisfies } from '../../../promql/regex.ts';
import { nodesOf } from '../../../promql/walk.ts';
import { seriesIn } from '../../metrics-in.ts';
import { toMilliseconds } from '../../view/durations.ts';
import { named } from '../../view/parts.ts';
import { pointAt } from '../../view/query.ts';
import type { RecordView } from '../../view/shapes/rules.ts';
import type { Check } from '../check.ts';

/** Within a group, rules are evaluated in their order: what is recorded below is a round old above. */
export const recordOrder: Check = (view) =>
  view.groups.flatMap(({ records, every }) =>
    records.flatMap((record, index) =>
      (record.query.expr ? seriesIn(record.query.expr) : [])
        .filter(
          (series) =>
            records.findIndex(({ name }) => name === series) >= index &&
            !records.slice(0, index).some(({ name }) => name === series),
        )
        .filter((series) => series !== record.name || !(isKept(record.query.expr, series) || asksForOthers(record)))
        .filter((series) => series === record.name || !isLookedAtLong(record.query.expr, series, every ?? ROUND))
        .map((series) => ({
          code: 'record-order',
          severity: 'warning' as const,
          message:
            series === record.name
              ? `${series} is computed from itself, that is from its own last value`
              : `${series} is recorded further down: this reads its value of ${every === undefined ? 'one evaluation' : `${every / 1000} s`} ago`,
          ...pointAt(record.query, series),
          help: series === record.name ? 'record it under another name' : `move the rule for ${series} above this one`,
        })),
    ),
  );

/** `x or last`: what was is kept while there is nothing new, and that is what it is for. */
const isKept = (expr: Expr | undefined, series: string): boolean => {
  const reads = (node: Expr): boolean => nodesOf(node).some((each) => each.type === 'vector' && each.metric === series);
  const isIn = (node: Expr): boolean =>
    node.type === 'paren'
      ? isIn(node.expr)
      : node.type === 'binary' && node.op === 'or' && ((reads(node.right) && !reads(node.left)) || isIn(node.left));
  return expr !== undefined && isIn(expr);
};

/** Whether its selectors leave out what it records: they ask for another value of a label that it sets. */
const asksForOthers = ({ name, labels, query: { expr } }: RecordView): boolean =>
  nodesOf(expr).every(
    (node) =>
      node.type !== 'vector' ||
      node.metric !== name ||
      node.matchers.some((matcher) => {
        const own = named(labels, matcher.label);
        return own !== undefined && !satisfies(matcher, own.value);
      }),
  );

const ROUND = 60_000;
const MANY_ROUNDS = 100;

/** Of a month of samples, it matters to nobody whether the newest is a round old. */
const isLookedAtLong = (expr: Expr | undefined, series: string, every: number): boolean => {
  const nodes = nodesOf(expr);
  const readings = nodes.filter((node) => node.type === 'vector' && node.metric === series);
  const long = nodes.filter(
    (node) =>
      node.type === 'matrix' &&
      node.selector.metric === series &&
      node.window.kind === 'fixed' &&
      (toMilliseconds(node.window.duration) ?? 0) >= MANY_ROUNDS * every,
  );
  return readings.length > 0 && readings.length === long.length;
};
