import type { Expr } from '../promql/nodes.ts';
import { print } from '../promql/print.ts';
import { nodesOf, rewrite } from '../promql/walk.ts';
import { metricsIn } from './metrics-in.ts';
import { once } from './memoize.ts';
import { panelsOf, type Model } from './model.ts';
import type { AlertModel } from './model-of-packs.ts';

export const runbookUrl = ({ urls }: Model, { name }: Pick<AlertModel, 'name'>): string => `${urls.runbooks}/${name}`;

/** Where people reach the receiver: it serves the runbooks. */
export const receiverUrl = ({ urls }: Pick<Model, 'urls'>): string => urls.runbooks.replace(/\/runbooks$/, '');

type PlacedPanel = ReturnType<typeof panelsOf>[number];

/**
 * The panel that shows what an alert watches: the expression that it compares first, else the same selectors above all, then the same
 * metrics; over time rather than as it is now.
 */
export const panelFor = (model: Model, { expr }: AlertModel): PlacedPanel | undefined => panelsShowing(model)(expr);

const panelsShowing = once((model: Model) => {
  const shown = panelsOf(model).map((panel, order) => {
    const exprs = panel.queries.map(({ expr }) => expr);
    return {
      panel,
      order,
      texts: new Set(exprs.flatMap(signalsIn)),
      selectors: exprs.flatMap(selectorsIn),
      metrics: new Set(exprs.flatMap(metricsIn)),
    };
  });
  const drawn = new Set(shown.flatMap(({ texts }) => [...texts]));
  const byMetric = new Map<string, (typeof shown)[number][]>();
  for (const each of shown)
    for (const metric of each.metrics) byMetric.set(metric, [...(byMetric.get(metric) ?? []), each]);
  const recorded = new Map(model.groups.flatMap(({ records }) => records.map(({ name, expr }) => [name, expr])));
  return once((expr: Expr): PlacedPanel | undefined => {
    const compared = nodesOf(expr).find((node) => drawn.has(anyWindow(node)));
    // With the expressions of the recordings that it asks for.
    const watched = [expr, ...metricsIn(expr).flatMap((name) => recorded.get(name) ?? [])];
    const wanted = new Set(watched.flatMap(selectorsIn));
    const [best] = [...new Set(watched.flatMap(metricsIn).flatMap((metric) => byMetric.get(metric) ?? []))]
      .map(({ panel, order, texts, selectors }) => ({
        panel,
        order,
        score:
          (compared !== undefined && texts.has(anyWindow(compared)) ? FAR_MORE : 0) +
          selectors.filter((selector) => wanted.has(selector)).length / panel.queries.length +
          (panel.kind === 'timeseries' ? 0.5 : 0),
      }))
      .toSorted((a, b) => b.score - a.score || a.order - b.order);
    return best?.panel;
  });
});

/** Than an expression has selectors. */
const FAR_MORE = 1000;

/** What a query of a panel draws, and the recordings that it is made of. */
const signalsIn = (expr: Expr): readonly string[] => [
  anyWindow(rewrite(expr, withoutVariables)),
  ...metricsIn(expr).filter((name) => name.includes(':')),
];

/** An expression as text, however wide its windows are: `rate(x[])`. */
const anyWindow = once((expr: Expr): string => print(expr).replaceAll(/\[[^\]]*\]/g, '[]'));

const selectorsIn = once((expr: Expr): readonly string[] => [
  ...new Set(nodesOf(expr).flatMap((node) => (node.type === 'vector' ? [print(withoutVariables(node))] : []))),
]);

/** A selector without the matchers that a dashboard's variables add. */
const withoutVariables = (node: Expr): Expr =>
  node.type === 'vector' ? { ...node, matchers: node.matchers.filter(({ value }) => !value.startsWith('$')) } : node;

export const dashboardUrl = (model: Model, alert: AlertModel): { readonly dashboard_url?: string } => {
  const panel = panelFor(model, alert);
  return panel ? { dashboard_url: `${model.urls.grafana}/d/${panel.dashboard.uid}?viewPanel=${panel.id}` } : {};
};
