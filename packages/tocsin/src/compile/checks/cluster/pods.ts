import { field, itemsOf, textOf } from '../../view/text/tree.ts';
import type { Tree } from '../../view/text/tree-types.ts';
import type { View } from '../../view/view.ts';
import { podOf, type Placed } from '../operator/objects.ts';
import { objectsAround } from './around.ts';

/** What makes pods, with the pod that it makes. */
export interface Workload extends Placed {
  readonly name: string;
  readonly pod: Tree;
  readonly containers: readonly Tree[];
}

/** All workloads of the files around. */
export const workloadsIn = (view: View): readonly Workload[] =>
  objectsAround(view).flatMap((object) => {
    const pod = field(podOf(object), 'spec');
    const containers = itemsOf(field(pod, 'containers'));
    return pod && containers.length > 0
      ? [{ ...object, name: textOf(field(object.tree, 'metadata', 'name')) ?? '', pod, containers }]
      : [];
  });

export const imageOf = (container: Tree): string => textOf(field(container, 'image')) ?? '';

/** The ConfigMaps that the pods of a workload have to find: each with the place of its name. */
export const mapsOf = ({ pod }: Workload): readonly { readonly name: string; readonly at: Tree }[] =>
  itemsOf(field(pod, 'volumes')).flatMap((volume) => {
    const map = field(volume, 'configMap');
    const at = field(map, 'name');
    return at && textOf(field(map, 'optional')) !== 'true' ? [{ name: textOf(at) ?? '', at }] : [];
  });
