import { field, textOf } from '../text/tree.ts';
import type { Source } from '../text/source.ts';
import type { Tree } from '../text/tree-types.ts';
import { inlineConfigs } from './compose-configs.ts';
import { helmValues } from './helm-values.ts';
import type { Held } from './holder.ts';
import type { Kind } from './kind.ts';
import { objectKind, unwrap } from './kubernetes.ts';

/** The kind of the holder of what a Compose file brings itself. */
export const COMPOSE = 'Compose';

/** The documents inside one of a kind: in an object, a Compose file, the values of a chart. */
export const heldIn = (source: Source, tree: Tree, own: Kind): readonly Held[] => {
  const kind = objectKind(tree);
  if (kind !== undefined) {
    const holder = { kind, name: textOf(field(tree, 'metadata', 'name')) ?? '' };
    return unwrap(source, tree).map((each) => ({ ...each, holder }));
  }
  if (own === 'compose')
    return inlineConfigs(source, tree).map((each) => ({ ...each, holder: { kind: COMPOSE, name: source.file } }));
  return own === 'other' ? helmValues(source, tree) : [];
};
