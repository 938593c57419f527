import { specsOf } from '#lang';
import { catalogues } from '../catalogue/index.ts';
import type { Knowledge } from '../compile/view/view.ts';

/** Without a live Prometheus: the shipped catalogues, which do not know everything. */
export const shippedKnowledge: Knowledge = {
  metrics: catalogues.flatMap(specsOf),
  certainty: 'partial',
  isWhole: false,
  versions: {},
  respondWithin: {},
  isOneHost: false,
  hurry: 1,
};
