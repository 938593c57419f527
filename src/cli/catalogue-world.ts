import { specsOf } from '#lang';
import { catalogues } from '../catalogue/index.ts';
import { worldOfMetrics } from '../compile/view/metrics-world.ts';

const specs = catalogues.flatMap(specsOf);
const declared = new Set(specs.map(({ name }) => name));

/** The metrics that the project knows, on any target; of others, what their names say. */
export const catalogueWorld = worldOfMetrics(
  specs,
  () => ({ closed: true, names: { job: {}, instance: {}, role: { optional: true } } }),
  true,
);

export const isInCatalogue = (metric: string): boolean => metric === 'up' || declared.has(metric);
