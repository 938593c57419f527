import { infer } from '../../promql/infer/infer.ts';
import { recordedMetrics } from '../../promql/infer/recorded.ts';
import type { Inferred, KnownMetrics } from '../../promql/infer/types.ts';
import { isSame, unitNamed, unitText, type Unit } from '../../promql/infer/units.ts';
import type { Expr } from '../../promql/nodes.ts';
import { rewrite } from '../../promql/walk.ts';
import { seriesIn } from '../metrics-in.ts';
import { once } from '../memoize.ts';
import { hasVariable } from './matchers-in.ts';
import { isForVmalert, speaksMetricsQl } from './metrics-ql.ts';
import { isTimesHundred } from './numbers.ts';
import { specOf } from './known.ts';
import { recordsIn } from './parts.ts';
import type { Query } from './shapes/expression.ts';
import type { View } from './view.ts';
import { knownMetricsIn } from './known-metrics.ts';

/** A query that can be read, and that no program refuses: of one that is, nothing follows. */
const hasResult = (view: View, query: Query): query is Query & { readonly expr: Expr } =>
  query.expr !== undefined && (query.problems.length === 0 || isOfVictoria(view, query));

/** VictoriaMetrics takes more than promtool does. */
const isOfVictoria = (view: View, { use, source }: Query): boolean =>
  use === 'alert' || use === 'record' ? isForVmalert(view, source) : speaksMetricsQl(view);

const knownByView = new WeakMap<View, KnownMetrics>();
const results = new WeakMap<Query, InferredQuery>();

/** With the expression that was looked at: a query's own, without what only Grafana knows. */
interface InferredQuery extends Inferred {
  readonly expr: Expr;
}

/** The results of recording rules are metrics too, with what was inferred of them. */
const metricsWithRecords = (view: View): KnownMetrics => {
  const metrics = recordedMetrics(knownMetricsIn(view));
  const records = recordsIn(view);
  const recorded = new Set(records.map(({ name }) => name));
  for (const { name, query, labels } of records)
    if (hasResult(view, query)) {
      const own = Object.fromEntries(labels.map(({ name: label, value }) => [label, value]));
      const inferred = inferredOf(view, query, metrics);
      // An exporter's name that is computed from itself is published as well: of that, the rule says nothing.
      if (name.includes(':') || !seriesIn(query.expr).includes(name)) metrics.add(name, inferred.facts, own);
      // What asks for no record is the same when all records are known.
      if (!seriesIn(query.expr).some((series) => recorded.has(series))) results.set(query, inferred);
    }
  return metrics;
};

/** What is known of the result of an expression, whatever the data. */
export const factsOf = (view: View, query: Query): InferredQuery | undefined => {
  if (!hasResult(view, query)) return undefined;
  const knownMetrics = knownByView.get(view) ?? metricsWithRecords(view);
  knownByView.set(view, knownMetrics);
  const before = results.get(query);
  if (before) return before;
  const result = inferredOf(view, query, knownMetrics);
  results.set(query, result);
  return result;
};

const inferredOf = (view: View, query: Query & { readonly expr: Expr }, known: KnownMetrics): InferredQuery => {
  const expr = withoutVariables(query);
  return { ...infer(expr, asReadBy(view, query, known)), expr };
};

/** VictoriaMetrics takes a single series without labels for a number. */
const asReadBy = (view: View, query: Query, knownMetrics: KnownMetrics): KnownMetrics => {
  if (isOfVictoria(view, query)) return { metric: (name) => knownMetrics.metric(name), joinsNumbers: true };
  // What is pushed to another store may have no job, and what we declare says what it has.
  return view.knowledge.certainty === 'declared' || isPushedTo(view) ? knownMetrics : scraped(knownMetrics);
};

const scraped = once((known: KnownMetrics): KnownMetrics => ({
  metric: (name) => known.metric(name),
  areScraped: true,
}));

/** Programs that write samples of others, which nobody scrapes. */
const isPushedTo = once(({ services }: View): boolean =>
  services.some(({ image, command }) =>
    /telegraf|otel|opentelemetry|influx|mimir|\bvector\b/i.test(
      `${image} ${command.map(({ value }) => value).join(' ')}`,
    ),
  ),
);

/** What a Grafana variable stands for may be anything: its matchers are left out. */
const withoutVariables = ({ expr, text }: Query & { readonly expr: Expr }): Expr =>
  !hasVariable(text)
    ? expr
    : rewrite(expr, (node) =>
        node.type === 'vector' ? { ...node, matchers: node.matchers.filter(({ value }) => !hasVariable(value)) } : node,
      );

/** Whether all that an expression asks for is declared, so that what follows is proved and not likely only. */
export const isDeclared = (view: View, query: Query): boolean =>
  view.knowledge.certainty === 'declared' &&
  query.expr !== undefined &&
  seriesIn(query.expr).every((series) => specOf(view, series) !== undefined || series === 'up');

interface LabelAnswer {
  readonly presence: 'always' | 'sometimes' | 'never';
  readonly because: string;
  readonly isProved: boolean;
  /** All that it can be, where that is known. */
  readonly values: readonly string[] | undefined;
}
export const labelOf = (view: View, query: Query, label: string): LabelAnswer => {
  const labels = factsOf(view, query)?.facts.labels;
  if (!labels) return { presence: 'sometimes', because: '', isProved: false, values: undefined };
  const fact = labels.known.get(label) ?? labels.rest;
  // What a running Prometheus had when it was asked may change, and of strangers' files others may be missing; what the expression drops does not.
  const isProved = view.knowledge.certainty === 'declared' || fact.at.type !== 'vector';
  const { presence, because, values } = fact;
  return { presence, because, isProved, values };
};

/** The labels that a result has, as far as they are known by name. */
export const labelNames = (view: View, query: Query): readonly string[] => {
  const known = factsOf(view, query)?.facts.labels.known ?? [];
  return [...known].filter(([, { presence }]) => presence !== 'never').map(([name]) => name);
};

interface UnitAnswer {
  readonly unit: Unit;
  readonly text: string;
  readonly isRatio: boolean;
  readonly isKnown: boolean;
}
export const unitOf = (view: View, query: Query): UnitAnswer | undefined => {
  const facts = factsOf(view, query)?.facts;
  if (!facts?.unit || facts.bare) return undefined;
  const percent = unitNamed('percent');
  const unit = percent && query.expr && isTimesHundred(query.expr) ? percent : facts.unit;
  const ratio = unitNamed('ratio');
  const isKnown =
    query.expr !== undefined && seriesIn(query.expr).every((series) => specOf(view, series) !== undefined);
  return { unit, text: unitText(unit), isRatio: ratio !== undefined && isSame(unit, ratio), isKnown };
};
export const isPercent = ({ unit }: Pick<UnitAnswer, 'unit'>): boolean => {
  const percent = unitNamed('percent');
  return percent !== undefined && isSame(unit, percent);
};

/** It has a result at every time. */
export const alwaysReturns = (view: View, query: Query): boolean =>
  factsOf(view, query)?.facts.returns.when === 'always';
