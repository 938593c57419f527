import { seriesIn } from '../../metrics-in.ts';
import { nearest } from '../../../promql/nearest.ts';
import { hasVariable } from '../../view/matchers-in.ts';
import { seriesNamesIn } from '../../view/known.ts';
import { pointAt } from '../../view/query.ts';
import { queriesIn } from '../../view/parts.ts';
import type { Check } from '../check.ts';

/** Every metric that is asked for is one that something publishes. Typed handles cannot miss; text can. */
export const unknownMetric: Check = (view) => {
  const { certainty } = view.knowledge;
  if (certainty === 'partial') return [];
  const known = seriesNamesIn(view);
  return queriesIn(view).flatMap((query) =>
    (query.expr ? seriesIn(query.expr) : [])
      .filter((name) => !known.has(name) && !hasVariable(name))
      .map((name) => {
        const meant = nearest(name, [...known]);
        return {
          code: 'unknown-metric',
          severity: certainty === 'declared' ? 'error' : 'warning',
          message: `nothing publishes a metric "${name}"`,
          ...pointAt(query, name),
          help: meant ? `did you mean ${meant}?` : 'copy the name from what the exporter publishes',
        };
      }),
  );
};
