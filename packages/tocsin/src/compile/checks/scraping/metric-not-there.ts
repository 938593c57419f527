import { isLacking, type MetricSpec, type Program } from '#lang';
import { seriesIn } from '../../metrics-in.ts';
import { specOf } from '../../view/known.ts';
import { pointAt } from '../../view/query.ts';
import { queriesIn } from '../../view/parts.ts';
import type { Check } from '../check.ts';

/** What a job runs has the metrics that are asked for: others of its kind may have them. */
export const metricNotThere: Check = (view) => {
  const { runs: programs } = view.knowledge;
  if (programs === undefined) return [];
  return queriesIn(view).flatMap((query) => {
    const asked = query.expr ? seriesIn(query.expr) : [];
    return asked.flatMap((series) => {
      const spec = specOf(view, series);
      const runs = spec && programs[spec.job];
      if (!spec?.looks || !runs || !isLacking(spec.looks, runs)) return [];
      // Written for both.
      if (spec.elsewhere?.some((name) => asked.includes(name))) return [];
      const other = spec.elsewhere?.find((name) => {
        const looks = specOf(view, name)?.looks;
        return looks === undefined || !isLacking(looks, runs);
      });
      return [
        {
          code: 'metric-not-there',
          severity: 'error',
          message: `${runs.join(' with ')} has no metric ${series}`,
          ...pointAt(query, series),
          help:
            other === undefined
              ? `${seenWith(spec)}: remove it, or correct what the job runs`
              : `it is called ${other} there`,
        },
      ];
    });
  });
};

/** Who had it. */
const seenWith = ({ looks = [] }: MetricSpec): string => {
  const had = looks.flatMap(({ of, has }) => (has ? [together(of)] : []));
  return had.length === 0
    ? 'no program that was examined has it'
    : `it exists with ${[...new Set(had)].join(', and with ')}`;
};
const together = (programs: readonly Program[]): string => programs.join(' and ');
