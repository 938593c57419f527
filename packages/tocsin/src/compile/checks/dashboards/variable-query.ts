import { nearest } from '../../../promql/nearest.ts';
import { seriesNamesIn, specOf } from '../../view/known.ts';
import type { Check } from '../check.ts';

/** A variable lists the values of a label that its metric has. */
export const variableQuery: Check = (view) => {
  if (view.knowledge.certainty === 'partial') return [];
  const known = seriesNamesIn(view);
  return view.dashboards.flatMap(({ variables }) =>
    variables.flatMap(({ name, metric, label, where }) => {
      if (metric === undefined) return [];
      const spec = specOf(view, metric);
      const isKnown = known.has(metric) || spec !== undefined;
      const labels = spec ? [...Object.keys(spec.labels), 'job', 'instance', 'role', 'le', 'endpoint'] : [];
      if (isKnown && (label === undefined || labels.length === 0 || labels.includes(label))) return [];
      const meant = isKnown ? nearest(label ?? '', labels) : nearest(metric, [...known]);
      return [
        {
          code: 'variable-query',
          severity: view.knowledge.certainty === 'declared' ? 'error' : 'warning',
          message: isKnown
            ? `${metric} has no label "${label}": $${name} has no values`
            : `nothing publishes "${metric}": $${name} has no values`,
          ...where,
          help: meant ? `did you mean ${meant}?` : `use a label of ${metric}: ${labels.join(', ')}`,
        },
      ];
    }),
  );
};
