import { nearest } from '../../../promql/nearest.ts';
import { kustomizationsIn } from '../../view/read/kustomization.ts';
import { field, textOf } from '../../view/text/tree.ts';
import type { View } from '../../view/view.ts';
import type { Check } from '../check.ts';
import { filesAround, objectsAround, UNUSED, wholeFiles } from './around.ts';
import { imageOf, mapsOf, workloadsIn, type Workload } from './pods.ts';

const GRAFANA = /(?:^|\/)grafana(?:-oss|-enterprise)?(?:[:@]|$)/;

/** What a cluster makes itself in each namespace. */
const OF_CLUSTER = new Set(['kube-root-ca.crt', 'openshift-service-ca.crt', 'istio-ca-root-cert']);

/** A ConfigMap that Grafana mounts is made: its pod does not start without. */
export const missingMap: Check = (view) => {
  const workloads = workloadsIn(view);
  const made = new Set([
    ...objectsAround(view).flatMap(({ kind, tree }) =>
      kind === 'ConfigMap' ? (textOf(field(tree, 'metadata', 'name')) ?? []) : [],
    ),
    ...kustomizationsIn(filesAround(view)).flatMap(({ makes }) => makes),
  ]);
  const own = new Set(view.files.map(({ source }) => source.file));
  return workloads
    .filter((each) => own.has(each.source.file) && !UNUSED.test(each.source.file))
    .filter(({ containers }) => containers.some((container) => GRAFANA.test(imageOf(container))))
    .flatMap((workload) =>
      mapsOf(workload)
        .filter(({ name }) => !made.has(name) && !OF_CLUSTER.has(name) && isToBeHere(view, name, workload, made))
        .map(({ name, at }) => {
          const meant = nearest(name, [...made]);
          return {
            code: 'missing-file',
            severity: 'warning' as const,
            message: `nothing here makes the ConfigMap ${name} that the ${workload.kind} ${workload.name} mounts: its pods do not start`,
            ...workload.source.where(at.from, at.to, workload.source.file),
            help: meant === undefined ? 'make the ConfigMap, or remove the volume' : `did you mean ${meant}?`,
          };
        }),
    );
};

/** All others of the namespace are made here, there are some, and nothing else speaks of this one. */
const isToBeHere = (view: View, name: string, { source, tree }: Workload, made: ReadonlySet<string>): boolean => {
  const space = textOf(field(tree, 'metadata', 'namespace'));
  const others = workloadsIn(view)
    .filter((each) => textOf(field(each.tree, 'metadata', 'namespace')) === space)
    .flatMap((each) => mapsOf(each).map((map) => map.name))
    .filter((each) => each !== name);
  return (
    /^[\w.-]+$/.test(name) &&
    others.length > 0 &&
    others.every((each) => made.has(each) || OF_CLUSTER.has(each)) &&
    view.paths?.isSaid(name) !== true &&
    wholeFiles(view).every(({ source: { file, text } }) => file === source.file || !text.includes(name))
  );
};
