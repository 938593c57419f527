import type { Reader } from './reader.ts';
import { entriesOf, field, textOf } from '../text/tree.ts';
import type { Tree } from '../text/tree-types.ts';
import type { ServiceView } from '../view.ts';

/** The services of a compose file. */
export const readCompose = (reader: Reader, tree: Tree): readonly ServiceView[] =>
  entriesOf(field(tree, 'services')).map(({ key, at, value }) => ({
    name: key,
    image: textOf(field(value, 'image')) ?? '',
    ports: reader.words(field(value, 'ports'), key),
    command: reader.words(field(value, 'command'), key),
    where: reader.where(at, key),
  }));
