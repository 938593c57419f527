import { jobsIn } from '../../view/parts.ts';
import type { Check } from '../check.ts';

/** A job has somebody to ask. */
export const jobWithoutTargets: Check = (view) =>
  jobsIn(view)
    .filter(({ targets, isDiscovered }) => targets.length === 0 && !isDiscovered)
    // Whom it asks, a script writes there.
    .filter(({ where }) => view.paths?.isPutInto('static_configs', where.at.file) !== true)
    .map(({ name, where }) => ({
      code: 'job-without-targets',
      severity: 'warning',
      message: `the job ${name} has no targets: it scrapes nothing, and there is no "up" that would show it`,
      ...where,
      help: "give it static_configs: [{targets: ['host:port']}], or remove it",
    }));
