import { specOf } from '../../view/known.ts';
import { pointAtNode } from '../../view/query.ts';
import { nodesIn } from '../../view/parts.ts';
import type { Check } from '../check.ts';

const OF_GAUGES: ReadonlySet<string> = new Set([
  'delta',
  'idelta',
  'deriv',
  'predict_linear',
  'holt_winters',
  'double_exponential_smoothing',
]);

/** A counter, which starts again at 0, is not taken for a value that went down. */
export const deltaOfCounter: Check = (view) =>
  nodesIn(view, 'call').flatMap(({ query, node }) => {
    const range = OF_GAUGES.has(node.name) ? node.args.find(({ type }) => type === 'matrix') : undefined;
    const metric = range?.type === 'matrix' ? (range.selector.metric ?? '') : '';
    const type = specOf(view, metric)?.type;
    // By its name: what ends so is counted, if nobody says otherwise.
    if (
      type !== 'counter' &&
      !(type === undefined && /^(?:idelta|delta)$/.test(node.name) && /[a-z]_total$/.test(metric))
    )
      return [];
    return [
      {
        code: 'delta-of-counter',
        severity: 'warning' as const,
        message: `${metric} is reset to 0 when its process restarts, and ${node.name} takes that for a decrease`,
        ...pointAtNode(query, node),
        help: insteadOf(node.name, metric),
      },
    ];
  });

/** The function that knows of restarts and means the same: a slope is a rate, a change an increase. */
const insteadOf = (name: string, metric: string): string => {
  const same: Readonly<Record<string, string>> = { delta: 'increase', idelta: 'increase', deriv: 'rate' };
  const known = same[name];
  return known === undefined
    ? `take the rate first: ${name}(rate(${metric}[5m])[1h:])`
    : `write ${known}(${metric}[...])`;
};
