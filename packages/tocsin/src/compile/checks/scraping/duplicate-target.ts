import { jobsIn } from '../../view/parts.ts';
import type { Check } from '../check.ts';

/** No target is scraped twice: what is summed over both would count double. */
export const duplicateTarget: Check = (view) => {
  const seen = new Map<string, string>();
  return jobsIn(view)
    .filter(({ isRelabelled, isDiscovered }) => !isRelabelled && !isDiscovered)
    .flatMap(({ name, path, scheme, targets }) =>
      targets.flatMap(({ value, at, subject, excerpt }) => {
        const key = `${scheme}://${value}${path}`;
        const first = seen.get(key);
        seen.set(key, name);
        if (first === undefined) return [];
        return [
          {
            code: 'duplicate-target',
            severity: 'warning',
            message: `${value}${path} is scraped ${first === name ? 'twice by this job' : `by the job ${first} already`}: sums over both count double`,
            at,
            subject,
            excerpt,
            help: 'drop one of the two',
          },
        ];
      }),
    );
};
