import { applicationNamed, specsOf } from '#lang';
import { shippedCatalogues } from 'tocsin/packs';
import { exporterMetrics } from '../self/exporter.ts';
import { receiver } from '../self/receiver.ts';
import type { Knowledge } from '../compile/view/shapes/knowledge.ts';

/** Without a live Prometheus: the shipped catalogues, which do not know everything. */
export const shippedKnowledge: Knowledge = {
  metrics: [...shippedCatalogues, exporterMetrics(applicationNamed('application')), receiver].flatMap(specsOf),
  certainty: 'partial',
  isWhole: false,
  versions: {},
  respondWithin: {},
  isOneHost: false,
  speedup: 1,
};
