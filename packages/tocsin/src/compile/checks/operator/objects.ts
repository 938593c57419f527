import { once } from '../../memoize.ts';
import { objectKind } from '../../view/kinds/kubernetes.ts';
import type { Source } from '../../view/text/source.ts';
import { entriesOf, field, itemsOf, textOf } from '../../view/text/tree.ts';
import type { Tree } from '../../view/text/tree-types.ts';
import type { View } from '../../view/view.ts';

/** An object of Kubernetes, with its place. */
export interface Placed {
  readonly source: Source;
  readonly kind: string;
  readonly tree: Tree;
}

/** All objects of the files, those in lists as well. */
export const objectsIn = once((view: Pick<View, 'files'>): readonly Placed[] =>
  view.files.flatMap(({ source, trees }) => trees.flatMap((tree) => flat(source, tree))),
);

const flat = (source: Source, tree: Tree): readonly Placed[] => {
  const kind = objectKind(tree);
  if (kind === undefined) return [];
  const items = field(tree, 'items');
  return items && kind.endsWith('List')
    ? itemsOf(items).flatMap((item) => flat(source, item))
    : [{ source, kind, tree }];
};

/** What a selector picks of labels; undefined where it says nothing, or what nobody can tell here. */
export const selects = (selector: Tree | undefined): ((labels: Tree | undefined) => boolean) | undefined => {
  const equal = entriesOf(field(selector, 'matchLabels'));
  const others = itemsOf(field(selector, 'matchExpressions'));
  if (equal.length + others.length === 0) return undefined;
  return (labels) => {
    const of = (key: string): string | undefined => textOf(field(labels, key));
    return (
      equal.every(({ key, value }) => of(key) === textOf(value)) &&
      others.every((each) => {
        const has = of(textOf(field(each, 'key')) ?? '');
        const values = new Set(itemsOf(field(each, 'values')).map((value) => textOf(value)));
        const operator = textOf(field(each, 'operator'));
        if (operator === 'Exists') return has !== undefined;
        if (operator === 'DoesNotExist') return has === undefined;
        return operator === 'In' ? has !== undefined && values.has(has) : has === undefined || !values.has(has);
      })
    );
  };
};

/** Whether a monitor looks into an object's namespace; what says no namespace is in any. */
export const looksInto = (monitor: Tree, object: Tree): boolean => {
  const own = textOf(field(monitor, 'metadata', 'namespace'));
  const other = textOf(field(object, 'metadata', 'namespace'));
  const selector = field(monitor, 'spec', 'namespaceSelector');
  if (other === undefined || textOf(field(selector, 'any')) === 'true') return true;
  const named = itemsOf(field(selector, 'matchNames')).map((name) => textOf(name));
  return named.length > 0 ? named.includes(other) : own === undefined || own === other;
};

/** Pods as they are, and the templates that others make pods of. */
export const podOf = ({ kind, tree }: Placed): Tree | undefined =>
  kind === 'Pod'
    ? tree
    : kind === 'CronJob'
      ? field(tree, 'spec', 'jobTemplate', 'spec', 'template')
      : field(tree, 'spec', 'template');
