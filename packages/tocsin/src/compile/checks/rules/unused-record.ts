import { seriesIn } from '../../metrics-in.ts';
import { queriesIn, recordsIn } from '../../view/parts.ts';
import type { Check } from '../check.ts';

/** What is recorded is read by a rule or a panel. */
export const unusedRecord: Check = (view) => {
  if ((view.dashboards.length === 0 || view.prometheus.length === 0) && !view.knowledge.isWhole) return [];
  const used = new Set(queriesIn(view).flatMap(({ expr }) => (expr ? seriesIn(expr) : [])));
  return (
    recordsIn(view)
      // What tells of something by its labels is there for people's own questions.
      .filter(({ name }) => !used.has(name) && !name.endsWith('_info'))
      .map(({ name, where }) => ({
        code: 'unused-record',
        severity: 'warning',
        message: `no rule and no panel reads ${name}: it is computed for nothing`,
        ...where,
        help: 'use it where its expression is repeated, or remove it',
      }))
  );
};
