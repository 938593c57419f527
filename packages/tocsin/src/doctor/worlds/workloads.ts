import { objectKind } from '../../compile/view/kinds/kubernetes.ts';
import type { Tree } from '../../compile/view/text/tree-types.ts';
import { field, itemsOf, textOf } from '../../compile/view/text/tree.ts';
import type { FileView } from '../../compile/view/view.ts';
import { programs, versionIn, type Program } from './programs.ts';

type Told = readonly [program: Program['name'], version: string];

/** The operator's objects that are a program each. */
const OWNED: Readonly<Record<string, Program['name']>> = { Prometheus: 'prometheus', Alertmanager: 'alertmanager' };
const WORKLOADS = new Set(['Deployment', 'StatefulSet', 'DaemonSet']);

/** The versions that objects of Kubernetes name; of programs that run in several, none. */
export const versionsOfObjects = (files: readonly FileView[]): Readonly<Partial<Record<Program['name'], string>>> => {
  const told = Map.groupBy(
    files.flatMap(({ kind, trees }) => (kind === 'other' ? trees.flatMap(versionsIn) : [])),
    ([program]) => program,
  );
  return Object.fromEntries(
    [...told].flatMap(([program, all]) => {
      const [version, ...others] = new Set(all.map(([, each]) => each));
      return version === undefined || others.length > 0 ? [] : [[program, version]];
    }),
  );
};

const versionsIn = (tree: Tree): readonly Told[] => {
  const kind = objectKind(tree) ?? '';
  const spec = field(tree, 'spec');
  const owned = (textOf(field(tree, 'apiVersion')) ?? '').startsWith('monitoring.coreos.com/')
    ? OWNED[kind]
    : undefined;
  if (owned !== undefined) {
    const version = versionIn({ image: textOf(field(spec, 'image')) ?? '' }) ?? textOf(field(spec, 'version'));
    return version === undefined ? [] : [[owned, version.replace(/^v/, '')]];
  }
  if (!WORKLOADS.has(kind)) return [];
  return itemsOf(field(spec, 'template', 'spec', 'containers')).flatMap((container): readonly Told[] => {
    const image = textOf(field(container, 'image')) ?? '';
    const program = programs.find((each) => each.image.test(image));
    const version = versionIn({ image });
    return program && version !== undefined ? [[program.name, version]] : [];
  });
};
