import type { Expr } from '../../../promql/nodes.ts';
import { nodesOf } from '../../../promql/walk.ts';
import type { Finding } from '../../finding.ts';
import { pointAtNode } from '../../view/query.ts';
import { queriesIn } from '../../view/parts.ts';
import type { Check } from '../check.ts';

/** What VictoriaMetrics 1.145 answers otherwise than Prometheus 3.16, or not at all: as both were asked about the same samples. */
interface Difference {
  readonly severity: Finding['severity'];
  readonly message: string;
  readonly help: string;
}

const OVER_WINDOW = {
  severity: 'warning',
  help: 'give the threshold a margin of one scrape interval, or have Prometheus evaluate it: keep samples for longer there',
} as const;
const difference: Readonly<Record<string, Difference>> = {
  ...Object.fromEntries(
    ['rate', 'increase', 'delta'].map((name) => [
      name,
      {
        ...OVER_WINDOW,
        message: `in ${name} vmalert includes the last sample before the window and extrapolates nothing: a series that began within the window has another ${name} than in Prometheus`,
      },
    ]),
  ),
  ...Object.fromEntries(
    ['changes', 'resets'].map((name) => [
      name,
      {
        ...OVER_WINDOW,
        message: `in ${name} vmalert also compares with the last sample before the window, and counts one more than Prometheus if that differs`,
      },
    ]),
  ),
  double_exponential_smoothing: unknown('double_exponential_smoothing', 'use avg_over_time, or predict_linear'),
  info: unknown('info', 'join the metric that has the labels, using group_left'),
  ...Object.fromEntries(
    ['histogram_count', 'histogram_sum', 'histogram_stddev', 'histogram_stdvar'].map((name) => [
      name,
      unknown(name, 'query the classic series of the histogram: _count, _sum, _bucket'),
    ]),
  ),
  ...Object.fromEntries(
    ['ts_of_max_over_time', 'ts_of_min_over_time', 'ts_of_first_over_time', 'ts_of_last_over_time'].map((name) => [
      name,
      unknown(name, 'query the value, as in max_over_time'),
    ]),
  ),
};

function unknown(name: string, help: string): Difference {
  return { severity: 'error', message: `VictoriaMetrics has no function ${name}: it answers with an error`, help };
}

const WITHOUT_STEP: Difference = {
  severity: 'warning',
  message: 'vmalert evaluates a subquery without a step every five minutes, Prometheus once per evaluation interval',
  help: 'write the step: [30m:1m]',
};
const NO_NUMBER: Difference = {
  severity: 'note',
  message: 'VictoriaMetrics drops a NaN, such as 0/0, and Prometheus keeps it: counts of series, and absent, differ',
  help: 'do not divide by 0: x / (y > 0)',
};

/** No rule that vmalert evaluates, and no panel over its store, means something else there. A panel may differ in the last percent. */
export const metricsqlDiffers: Check = (view) => {
  const { longTerm } = view.knowledge;
  if (longTerm?.speaks !== 'metricsql') return [];
  const rules = new Set(view.files.flatMap(({ source, reader }) => (reader === 'vmalert' ? source : [])));
  return queriesIn(view).flatMap((query) => {
    const isRule = rules.has(query.source);
    if (!isRule && query.asks !== longTerm.source) return [];
    return nodesOf(query.expr).flatMap((node) => {
      const found = differenceOf(node);
      if (found === undefined || (!isRule && found.severity !== 'error')) return [];
      return [{ code: 'metricsql-differs', ...found, ...pointAtNode(query, node) }];
    });
  });
};

const differenceOf = (node: Expr): Difference | undefined => {
  if (node.type === 'subquery') return node.step === undefined ? WITHOUT_STEP : undefined;
  if (node.type === 'aggregate')
    return (node.op === 'count' || node.op === 'group') && divides(node.expr) ? NO_NUMBER : undefined;
  if (node.type !== 'call') return undefined;
  if (node.name === 'absent') return node.args.some(divides) ? NO_NUMBER : undefined;
  return Object.hasOwn(difference, node.name) ? difference[node.name] : undefined;
};

const divides = (expr: Expr): boolean => nodesOf(expr).some((node) => node.type === 'binary' && node.op === '/');
