import { jobsIn } from '../../view/parts.ts';
import type { Check } from '../check.ts';

/** A running Prometheus has the jobs of the file, and their targets answer. */
export const targetDown: Check = (view) => {
  const { live } = view.knowledge;
  if (!live) return [];
  return jobsIn(view).flatMap(({ name, where }) => {
    const targets = live.targets.filter(({ job }) => job === name);
    const [down, ...others] = targets.filter(({ isUp }) => !isUp);
    if (targets.length > 0 && !down) return [];
    return [
      {
        code: 'target-down',
        severity: 'warning',
        message: down
          ? `${down.url}${others.length > 0 ? ` and ${others.length} more of ${targets.length} targets` : ''} cannot be scraped: ${down.error || 'no answer'}`
          : `the running Prometheus scrapes nothing for the job ${name}: it runs with another file, or discovers no targets`,
        ...where,
        help: down ? 'start the exporter, or correct the address, the path or the credentials' : 'reload Prometheus',
      },
    ];
  });
};
