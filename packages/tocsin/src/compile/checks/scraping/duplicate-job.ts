import type { Check } from '../check.ts';

/** Jobs of one Prometheus have names of their own. */
export const duplicateJob: Check = (view) =>
  view.prometheus.flatMap(({ jobs }) =>
    jobs
      .filter(({ name }, index) => jobs.findIndex((other) => other.name === name) < index)
      .map(({ name, where }) => ({
        code: 'duplicate-job',
        severity: 'error',
        message: `there is a job ${name} already: Prometheus refuses the file`,
        ...where,
        help: 'rename it, or add its targets to the first',
      })),
  );
