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
  const shown = panelsOf(model).map((panel) => {
    const exprs = panel.queries.map(({ expr }) => expr);
    return {
      panel,
      texts: new Set(exprs.flatMap(signalsIn)),
      selectors: exprs.flatMap(selectorsIn),
      metrics: new Set(exprs.flatMap(metricsIn)),
    };
  });
  const drawn = new Set(shown.flatMap(({ texts }) => [...texts]));
  return once((expr: Expr): PlacedPanel | undefined => {
    const compared = nodesOf(expr).find((node) => drawn.has(anyWindow(node)));
    const watched = unfolded(model, expr);
    const wanted = new Set(watched.flatMap(selectorsIn));
    const metrics = watched.flatMap(metricsIn);
    const [best] = shown
      .filter((each) => metrics.some((metric) => each.metrics.has(metric)))
      .map(({ panel, texts, selectors }) => ({
        panel,
        score:
          (compared !== undefined && texts.has(anyWindow(compared)) ? FAR_MORE : 0) +
          selectors.filter((selector) => wanted.has(selector)).length / panel.queries.length +
          (panel.kind === 'timeseries' ? 0.5 : 0),
      }))
      .toSorted((a, b) => b.score - a.score);
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

/** An expression and those of the recordings that it asks for. */
const unfolded = (model: Model, expr: Expr): readonly Expr[] => {
  const asked = new Set(metricsIn(expr));
  const recordings = model.groups.flatMap(({ records }) => records).filter(({ name }) => asked.has(name));
  return [expr, ...recordings.map((recording) => recording.expr)];
};

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
