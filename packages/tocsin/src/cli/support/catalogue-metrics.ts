import { specsOf } from '#lang';
import { shippedKnowledge } from '../../doctor/knowledge.ts';
import { projectIfAny } from './project.ts';
import { knownMetricsOf } from '../../compile/view/metric-specs.ts';

const project = await projectIfAny();
const own = (project?.stack.catalogues ?? []).flatMap(specsOf);
const named = new Set(own.map(({ name }) => name));
const specs = [...own, ...shippedKnowledge.metrics.filter(({ name }) => !named.has(name))];
const declared = new Set(specs.map(({ name }) => name));

/** The metrics that the project knows, on any target; of others, what their names say. */
export const catalogueMetrics = knownMetricsOf(
  specs,
  () => ({ closed: true, names: { job: {}, instance: {}, role: { optional: true } } }),
  true,
);

export const isInCatalogue = (metric: string): boolean => metric === 'up' || declared.has(metric);
