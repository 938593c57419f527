import type { Expr } from '../../promql/nodes.ts';
import { nodesOf } from '../../promql/walk.ts';
import { once } from '../memoize.ts';
import type { DashboardView, PanelView } from './shapes/dashboard.ts';
import type { Query, Text } from './shapes/expression.ts';
import type { JobView } from './shapes/prometheus.ts';
import type { AlertView, RecordView } from './shapes/rules.ts';
import type { View } from './view.ts';

export const alertsIn = once((view: View): readonly AlertView[] => view.groups.flatMap(({ alerts }) => alerts));
export const recordsIn = once((view: View): readonly RecordView[] => view.groups.flatMap(({ records }) => records));
export const jobsIn = once((view: View): readonly JobView[] => view.prometheus.flatMap(({ jobs }) => jobs));
export const panelsIn = once((view: View): readonly (PanelView & { readonly dashboard: DashboardView })[] =>
  view.dashboards.flatMap((dashboard) => dashboard.panels.map((panel) => ({ ...panel, dashboard }))),
);
/** Every expression of rules and panels, and of Grafana's own rules. */
export const queriesIn = once((view: View): readonly Query[] => [
  ...alertsIn(view).map(({ query }) => query),
  ...recordsIn(view).map(({ query }) => query),
  ...panelsIn(view).flatMap(({ queries }) => queries.map(({ query }) => query)),
  ...view.dashboards.flatMap(({ events }) => events),
  ...view.provisioning.flatMap(({ queries }) => queries),
]);
/** A label of a rule, or an annotation, by its name. */
export const named = (texts: readonly Text[], name: string): Text | undefined =>
  texts.find((text) => text.name === name);

/** A node of an expression, with the expression that it stands in. */
export interface NodeIn<Type extends Expr['type']> {
  readonly query: Query;
  readonly node: Extract<Expr, { readonly type: Type }>;
}

type Sorted = { readonly [Type in Expr['type']]?: readonly NodeIn<Type>[] };

/** Most checks look at nodes of one type, and a folder has some ten thousand of each: they are sorted once. */
const byType = once((view: View): Sorted => {
  const sorted: Partial<Record<Expr['type'], { readonly query: Query; readonly node: Expr }[]>> = {};
  for (const query of queriesIn(view))
    for (const node of nodesOf(query.expr)) (sorted[node.type] ??= []).push({ query, node });
  return sorted as Sorted;
});

/** All nodes of a type in the expressions of rules and panels, in the order in which they stand there. */
export const nodesIn = <Type extends Expr['type']>(view: View, type: Type): readonly NodeIn<Type>[] =>
  byType(view)[type] ?? [];
