import { metricsIn } from '../../metrics-in.ts';
import { specOf } from '../../view/known.ts';
import { jobsIn, queriesIn } from '../../view/parts.ts';
import type { Check } from '../check.ts';

/** Somebody looks at what each job brings: a rule or a panel. */
export const unwatchedJob: Check = (view) => {
  if (view.knowledge.certainty !== 'declared' || !view.knowledge.isWhole) return [];
  const watched = new Set(
    queriesIn(view).flatMap(({ expr }) =>
      (expr ? metricsIn(expr) : []).flatMap((name) => specOf(view, name)?.job ?? []),
    ),
  );
  const published = new Set(view.knowledge.metrics.map(({ job }) => job));
  return jobsIn(view)
    .filter(({ name }) => published.has(name) && !watched.has(name))
    .map(({ name, where }) => ({
      code: 'unwatched-job',
      severity: 'warning',
      message: `no rule and no panel uses a metric of the job ${name}`,
      ...where,
      help: 'alert on its failures, show it in a panel, or do not scrape it',
    }));
};
