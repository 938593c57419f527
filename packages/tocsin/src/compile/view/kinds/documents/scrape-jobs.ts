import { itemsOf } from '../../text/tree.ts';
import { has, type Recogniser } from './recogniser.ts';

/** Jobs without a configuration around them: the Prometheus operator adds such a list to what it makes. */
export const scrapeJobs: Recogniser = {
  kind: 'scrape-jobs',
  fits: (tree) => itemsOf(tree).length > 0 && itemsOf(tree).every((item) => has(item, 'job_name')),
};
