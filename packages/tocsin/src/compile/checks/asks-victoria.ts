import { once } from '../memoize.ts';
import { field, itemsOf, textOf } from '../view/text/tree.ts';
import type { View } from '../view/view.ts';

/** Addresses under which VictoriaMetrics answers: its programs' names and ports, and the path of its cluster. */
const ADDRESS = /victoria|vm(?:select|single|auth|alert|cluster)|:84(?:28|81)\b|\/select\/[\d:]+\/prometheus/i;

/** Whether Grafana is given metrics by VictoriaMetrics alone, as its data sources say. */
export const asksVictoriaAlone = once((view: View): boolean => {
  const sources = view.files
    .flatMap(({ trees }) => trees)
    .flatMap((tree) => itemsOf(field(tree, 'datasources')))
    .map((source) => ({ type: textOf(field(source, 'type')) ?? '', url: textOf(field(source, 'url')) ?? '' }))
    .filter(
      ({ type }) =>
        type === 'prometheus' || type === 'victoriametrics-metrics-datasource' || type === 'victoriametrics-datasource',
    );
  return sources.length > 0 && sources.every(({ type, url }) => type !== 'prometheus' || ADDRESS.test(url));
});
