import type { Artefact } from '../../artefact.ts';
import { yaml } from '../format/yaml.ts';

/** kubernetes/kustomization.yaml: `kubectl apply -k` brings all of it, and prunes nothing. */
export const kustomization = (artefacts: readonly Artefact[]): Artefact => ({
  path: 'kubernetes/kustomization.yaml',
  text: yaml({
    apiVersion: 'kustomize.config.k8s.io/v1beta1',
    kind: 'Kustomization',
    resources: artefacts.map(({ path }) => path.slice('kubernetes/'.length)).toSorted(),
  }),
  from: [...new Set(artefacts.flatMap(({ from }) => from))],
});
