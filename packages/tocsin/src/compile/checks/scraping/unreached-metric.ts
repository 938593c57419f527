import { seriesIn } from '../../metrics-in.ts';
import { specOf } from '../../view/known.ts';
import { pointAt } from '../../view/query.ts';
import { jobsIn, queriesIn } from '../../view/parts.ts';
import type { Check } from '../check.ts';

/** The job of every metric that is asked for exists, and asks somebody. */
export const unreachedMetric: Check = (view) => {
  if (view.prometheus.length === 0 || view.knowledge.certainty !== 'declared') return [];
  const reached = new Set(
    jobsIn(view)
      .filter(({ targets, isDiscovered }) => targets.length > 0 || isDiscovered)
      .map(({ name }) => name),
  );
  return queriesIn(view).flatMap((query) =>
    (query.expr ? seriesIn(query.expr) : []).flatMap((series) => {
      const spec = specOf(view, series);
      if (!spec || reached.has(spec.job)) return [];
      return [
        {
          code: 'unreached-metric',
          severity: jobsIn(view).some(({ name }) => name === spec.job) ? 'warning' : 'error',
          message: `${spec.name} comes from the job ${spec.job}, and ${jobsIn(view).some(({ name }) => name === spec.job) ? 'that job has no targets here' : 'there is no such job'}`,
          ...pointAt(query, series),
          help: `add the job ${spec.job}, or a host that runs its service`,
        },
      ];
    }),
  );
};
