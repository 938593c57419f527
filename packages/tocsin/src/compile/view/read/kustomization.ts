import { posix } from 'node:path';
import { once } from '../../memoize.ts';
import type { Source } from '../text/source.ts';
import { entriesOf, field, itemsOf, textOf } from '../text/tree.ts';
import type { Tree } from '../text/tree-types.ts';
import type { FileView } from '../view.ts';

/** A file or folder that a kustomization names. */
export interface NamedPath {
  /** As files are named here. */
  readonly path: string;
  readonly at: Tree;
  /** The field that names it. */
  readonly by: string;
  /** The ConfigMap or Secret that is made of it. */
  readonly into?: string;
}

/** A `kustomization.yaml`: what it takes, and what somebody made a comment of. */
export interface Kustomization {
  readonly source: Source;
  readonly named: readonly NamedPath[];
  readonly leftOut: readonly string[];
  /** ConfigMaps and Secrets that it makes. */
  readonly makes: readonly string[];
}

/** The kustomizations of files; those of Flux, which say where such a file lies, are none. */
export const kustomizationsIn = once((files: readonly FileView[]): readonly Kustomization[] =>
  files.flatMap(({ source, trees }) =>
    source.isWhole && /^[Kk]ustomization(?:\.ya?ml)?$/.test(posix.basename(source.file))
      ? trees
          .filter((tree) => !(textOf(field(tree, 'apiVersion')) ?? '').includes('toolkit.fluxcd.io'))
          .map((tree) => read(source, tree))
      : [],
  ),
);

const PLAIN = ['resources', 'bases', 'components', 'crds', 'patchesStrategicMerge', 'transformers', 'generators'];
const GENERATORS = ['configMapGenerator', 'secretGenerator'];

const read = (source: Source, tree: Tree): Kustomization => {
  const folder = posix.dirname(source.file);
  const named = (by: string, at: Tree | undefined): readonly NamedPath[] => {
    const text = textOf(at) ?? '';
    return at === undefined || !isLocal(text) ? [] : [{ path: posix.join(folder, text), at, by }];
  };
  return {
    source,
    named: [
      ...PLAIN.flatMap((key) => itemsOf(field(tree, key)).flatMap((item) => named(key, item))),
      ...GENERATORS.flatMap((key) =>
        itemsOf(field(tree, key)).flatMap((generator) =>
          ['files', 'envs'].flatMap((list) =>
            itemsOf(field(generator, list))
              .flatMap((item) => named(key, withoutKey(item)))
              .map((each) => ({ ...each, into: textOf(field(generator, 'name')) ?? '' })),
          ),
        ),
      ),
      ...itemsOf(field(tree, 'helmCharts')).flatMap((chart) =>
        [field(chart, 'valuesFile'), ...itemsOf(field(chart, 'additionalValuesFiles'))].flatMap((each) =>
          named('helmCharts', each),
        ),
      ),
      ...['patches', 'patchesJson6902', 'replacements'].flatMap((key) =>
        itemsOf(field(tree, key)).flatMap((each) => named(key, field(each, 'path'))),
      ),
    ],
    makes: GENERATORS.flatMap((key) =>
      itemsOf(field(tree, key)).flatMap((generator) => textOf(field(generator, 'name')) ?? []),
    ),
    leftOut: [...source.text.matchAll(/^[ \t]*#[ \t]*-[ \t]*["']?(?:[\w.-]+=)?([\w./-]+)["']?[ \t]*(?:#.*)?$/gm)].map(
      ([, path = '']) => posix.join(folder, path).replace(/\/$/, ''),
    ),
  };
};

/** `alerts.yaml=rules/tills.yaml` names the file behind the sign. */
const withoutKey = (item: Tree): Tree =>
  item.kind === 'scalar' ? { ...item, value: (textOf(item) ?? '').replace(/^[^=]*=/, '') } : item;

/** What stands in the repository: no address, and nothing that something fills in. */
const isLocal = (text: string): boolean =>
  text !== '' &&
  !/[\n${}<>?*]|:\/\/|^git@|\/\/|^\//.test(text) &&
  (/^\.\.?(?:\/|$)|\.(?:ya?ml|json)$/.test(text) || !/^[^/]*\./.test(text) || !text.includes('/'));

/** Whether a file is one of these, or below one. */
const isIn = (file: string, path: string): boolean => file === path || file.startsWith(`${path}/`);

/** Files that somebody took out of a kustomization by making a comment of their line, and that nothing else takes. */
export const leftOutIn = (files: readonly FileView[]): ((file: string) => boolean) => {
  const all = kustomizationsIn(files);
  const paths = all
    .flatMap(({ leftOut }) => leftOut)
    .filter((path) => path !== '.' && path !== '..')
    .filter((path) =>
      all.every(
        ({ source, named }) =>
          isIn(source.file, path) || named.every((each) => !isIn(each.path.replace(/\/$/, ''), path)),
      ),
    )
    .filter((path) => !files.some(({ trees }) => trees.some((tree) => isApplied(tree, path))));
  return (file) => paths.some((path) => isIn(file, path));
};

/** Whether an object of Flux or Argo CD applies a folder by itself. */
const isApplied = (tree: Tree, path: string): boolean =>
  entriesOf(field(tree, 'spec')).some(({ key, value }) => {
    const said = [value, field(value, 'path'), ...itemsOf(value).map((item) => field(item, 'path'))]
      .flatMap((each) => textOf(each) ?? [])
      .map((each) => posix.normalize(each).replace(/^\//, ''));
    return /^(?:path|sources?)$/.test(key) && said.some((each) => each === path || each.startsWith(`${path}/`));
  });
