import type { KubernetesPart } from '#lang';
import type { Artefact } from '../../artefact.ts';
import type { Model } from '../../model.ts';
import { dashboards } from './dashboards.ts';
import { kustomization } from './kustomization.ts';
import type { Cluster } from './objects/object.ts';
import { accessFromOutside } from './outside.ts';
import { routing } from './routing/index.ts';
import { prometheusRules } from './rules.ts';
import { scraping } from './scraping/index.ts';
import { servers } from './servers/index.ts';
import { services } from './workloads/index.ts';

const parts: Readonly<Record<KubernetesPart, (cluster: Cluster) => readonly Artefact[]>> = {
  rules: prometheusRules,
  scraping,
  routing,
  dashboards,
  servers,
  services,
};

/** kubernetes/: the objects of an environment that runs in a cluster, or acts on one. */
export const emitKubernetes = (model: Model): readonly Artefact[] => {
  const cluster = clusterOf(model);
  if (cluster === undefined) return accessFromOutside(model);
  const { only = ALL } = cluster.kubernetes;
  const objects = ALL.filter((part) => only.includes(part)).flatMap((part) => parts[part](cluster));
  return [...objects, kustomization(objects)];
};

const ALL: readonly KubernetesPart[] = ['rules', 'scraping', 'routing', 'dashboards', 'servers', 'services'];

const clusterOf = (model: Model): Cluster | undefined =>
  model.kubernetes === undefined ? undefined : { ...model, kubernetes: model.kubernetes };
