import { variableWindow, type Expr } from '../../promql/nodes.ts';
import type { Model } from '../model.ts';
import { inPanels } from './expressions.ts';

/** `rate(x[...])` becomes `rate(x[$__rate_interval])`: Grafana knows how much a pixel covers, and the scrape interval. */
export const closePanelWindows = (model: Model): Model => ({
  ...model,
  dashboards: inPanels(model, (node: Expr) =>
    'window' in node && node.window.kind === 'open' ? { ...node, window: variableWindow('__rate_interval') } : node,
  ),
});
