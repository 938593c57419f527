import type { Where } from '../../view/text/source.ts';
import { field, itemsOf, textOf } from '../../view/text/tree.ts';
import type { View } from '../../view/view.ts';
import type { Check } from '../check.ts';

/** Jobs of one Prometheus have names of their own. */
export const duplicateJob: Check = (view) =>
  [...view.prometheus.map(({ jobs }) => jobs), ...listsIn(view)].flatMap((jobs) =>
    jobs
      .filter(({ name }, index) => jobs.findIndex((other) => other.name === name) < index)
      .map(({ name, where }) => ({
        code: 'duplicate-job',
        severity: 'error',
        message: `there is already a job ${name}: Prometheus refuses the file`,
        ...where,
        help: 'rename it, or add its targets to the first',
      })),
  );

/** Lists of jobs that an operator adds to its own. */
const listsIn = (view: View): readonly (readonly { readonly name: string; readonly where: Where }[])[] =>
  view.files
    .filter(({ kind }) => kind === 'scrape-jobs')
    .map(({ source, trees: [tree] }) =>
      itemsOf(tree).map((job) => {
        const name = textOf(field(job, 'job_name')) ?? '';
        const { from, to } = field(job, 'job_name') ?? job;
        return { name, where: source.where(from, to, `job ${name}`) };
      }),
    );
