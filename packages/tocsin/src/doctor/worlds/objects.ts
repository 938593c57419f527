import { posix } from 'node:path';
import { COMPOSE } from '../../compile/view/kinds/held.ts';
import { objectKind } from '../../compile/view/kinds/kubernetes.ts';
import type { Source } from '../../compile/view/text/source.ts';
import type { Tree } from '../../compile/view/text/tree-types.ts';
import { field, itemsOf, textOf } from '../../compile/view/text/tree.ts';
import type { FileView } from '../../compile/view/view.ts';
import { globs } from './glob.ts';

/** Files inside objects of Kubernetes, and what is known of where they are mounted. */
export interface Objects {
  /** Whether an object brings something of a file. */
  readonly isWrapped: (file: string) => boolean;
  /** Whether a program that reads a text inside an object may find something by a pattern there. */
  readonly mayHave: (configuration: Source, pattern: string) => boolean;
}

export const objectsIn = (files: readonly FileView[]): Objects => {
  const wrapped = new Set(files.flatMap(({ source, within }) => (within === undefined ? [] : [source.path])));
  const names = files.flatMap(({ called }) => called?.key ?? []);
  const maps = new Set(files.flatMap(({ within, called }) => (within === 'ConfigMap' ? [called?.object] : [])));
  const inCompose = new Set(files.flatMap(({ source, within }) => (within === COMPOSE ? [source] : [])));
  const mounts = files.flatMap(({ kind, trees }) => (kind === 'other' ? trees.flatMap(mountsIn) : []));
  /** Where a pattern leads, if it is that of a text in a map that is mounted somewhere. */
  const placesOf = (configuration: Source, pattern: string): readonly string[] => {
    if (posix.isAbsolute(pattern)) return [posix.normalize(pattern)];
    const map = files.find(({ source }) => source === configuration)?.called?.object;
    return mounts.flatMap(({ at, map: own }) => (own === map ? [posix.join(at, pattern)] : []));
  };
  return {
    isWrapped: (file) => wrapped.has(file),
    mayHave: (configuration, pattern) =>
      // What else a container of Compose has is beside its file.
      inCompose.has(configuration) ||
      names.some((name) => globs(posix.basename(pattern))(name)) ||
      placesOf(configuration, pattern).some((place) =>
        mounts.some(
          ({ at, map }) => (map === undefined || !maps.has(map)) && (place === at || place.startsWith(`${at}/`)),
        ),
      ),
  };
};

interface Mount {
  readonly at: string;
  /** The ConfigMap that it is of, if it is of one. */
  readonly map?: string;
}

const mountsIn = (object: Tree): readonly Mount[] => {
  if (objectKind(object) === undefined) return [];
  const pod = field(object, 'spec', 'template', 'spec');
  const maps = new Map(
    itemsOf(field(pod, 'volumes')).flatMap((volume) => {
      const map = textOf(field(volume, 'configMap', 'name'));
      return map === undefined ? [] : [[textOf(field(volume, 'name')), map] as const];
    }),
  );
  return itemsOf(field(pod, 'containers')).flatMap((container) =>
    itemsOf(field(container, 'volumeMounts')).map((mount) => {
      const map = maps.get(textOf(field(mount, 'name')));
      const at = (textOf(field(mount, 'mountPath')) ?? '').replace(/(?<=.)\/$/, '');
      return { at, ...(map === undefined ? {} : { map }) };
    }),
  );
};
