import { factsOf, labelNames, labelOf } from '../../view/facts.ts';
import { panelsIn } from '../../view/parts.ts';
import type { PanelView } from '../../view/shapes/dashboard.ts';
import type { Query } from '../../view/shapes/expression.ts';
import type { View } from '../../view/view.ts';
import type { Check } from '../check.ts';
import { hasRenamedFields } from '../renamed-fields.ts';

/** A legend names labels that the result has. Grafana prints nothing for the others. */
export const legendLabel: Check = (view) =>
  panelsIn(view).flatMap((panel) =>
    panel.queries.flatMap(({ query, legend }) => {
      if (!legend || !showsLegend(view, panel)) return [];
      return [
        ...new Set([...legend.value.matchAll(/\{\{\s*([A-Za-z_]\w*)\s*\}\}/g)].map(([, label = '']) => label)),
      ].flatMap((label) => {
        if (label === '__name__') return [];
        const fact = labelOf(view, query, label);
        if (fact.presence !== 'never' || hasRenamedFields(view, query)) return [];
        const { at, subject, excerpt } = legend;
        const names = labelNames(view, query);
        const found = excerpt.text.indexOf(`{{${label}`);
        return [
          {
            code: 'legend-label',
            severity: 'warning',
            message: `the result has no label "${label}", so the legend is empty there: ${fact.because}`,
            at,
            subject,
            excerpt: found < 0 ? excerpt : { text: excerpt.text, from: found, to: found + label.length + 4 },
            help:
              names.length > 0
                ? `keep it in the aggregation, or use one of ${names.join(', ')}`
                : 'write in words what the line shows',
          },
        ];
      });
    }),
  );

/** Whether a legend is seen at all. What shows one number of everything together shows no name beside it, unless it is told to. */
const showsLegend = (view: View, { kind, showsName, queries }: PanelView): boolean => {
  if (showsName) return true;
  if (kind === 'singlestat') return false;
  if (!['stat', 'gauge', 'bargauge'].includes(kind)) return true;
  return queries.length !== 1 || queries.some(({ query }) => hasLabels(view, query));
};

const hasLabels = (view: View, query: Query): boolean => {
  const labels = factsOf(view, query)?.facts.labels;
  return !labels || [labels.rest, ...labels.known.values()].some(({ presence }) => presence !== 'never');
};
