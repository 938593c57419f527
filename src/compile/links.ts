import { metricsIn } from './metrics-in.ts';
import { panelsOf, type AlertModel, type Model } from './model.ts';

export const runbookUrl = ({ urls }: Model, { name }: Pick<AlertModel, 'name'>): string => `${urls.runbooks}/${name}`;

/** The panel that shows what an alert watches: the one that asks for most of its metrics, over time if there is a choice. */
export const panelFor = (model: Model, alert: AlertModel): ReturnType<typeof panelsOf>[number] | undefined => {
  const watched = metricsIn(alert.expr);
  const shared = (panel: ReturnType<typeof panelsOf>[number]): number => {
    const shown = new Set(panel.queries.flatMap(({ expr }) => metricsIn(expr)));
    return watched.filter((metric) => shown.has(metric)).length + (panel.kind === 'timeseries' ? 0.5 : 0);
  };
  const [best] = panelsOf(model)
    .map((panel) => ({ panel, score: shared(panel) }))
    .toSorted((a, b) => b.score - a.score);
  return best && best.score >= 1 ? best.panel : undefined;
};

export const dashboardUrl = (model: Model, alert: AlertModel): { readonly dashboard_url?: string } => {
  const panel = panelFor(model, alert);
  return panel ? { dashboard_url: `${model.urls.grafana}/d/${panel.dashboard.uid}?viewPanel=${panel.id}` } : {};
};
