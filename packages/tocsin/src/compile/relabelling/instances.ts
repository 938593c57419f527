import { once } from '../memoize.ts';
import type { View } from '../view/view.ts';
import { relabelJobs } from './jobs.ts';
import { monitorJobs } from './monitors.ts';
import { finalValue, relabelled } from './targets.ts';

/** All that the label `instance` can be; undefined where a discovery, a target itself or an operator may give another. */
export const instancesIn = once((view: View): readonly string[] | undefined => {
  const jobs = relabelJobs(view);
  const isOpen =
    jobs.length === 0 ||
    monitorJobs(view).length > 0 ||
    jobs.some(
      ({ discoveries, isFree, honorsLabels, metricRules }) =>
        discoveries.length > 0 ||
        isFree === true ||
        honorsLabels ||
        metricRules.some(({ targetLabel }) => targetLabel !== ''),
    );
  if (isOpen) return undefined;
  const values = jobs
    .flatMap(relabelled)
    .filter(({ outcome }) => outcome.isDropped !== 'yes')
    .map((target) => finalValue(target, 'instance') || finalValue(target, '__address__'));
  const known = values.filter((value) => value !== undefined);
  return known.length < values.length ? undefined : [...new Set(known)];
});
