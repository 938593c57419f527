import { loadedOf } from '../../view/read/loaded.ts';
import { entriesOf, field, itemsOf, textOf } from '../../view/text/tree.ts';
import type { Tree } from '../../view/text/tree-types.ts';
import type { FileView } from '../../view/view.ts';
import type { Check } from '../check.ts';

/** A configuration is one document of YAML: its program reads the first, and no tool says a word of the others. */
export const secondDocument: Check = (view) =>
  view.files.flatMap((file) => {
    const lost = file.trees.slice(loadedOf(file).length);
    const [first] = lost;
    if (!first) return [];
    const names = lost.flatMap(file.kind === 'rules' ? rulesIn : partsIn);
    const place = entriesOf(first)[0] ?? first;
    const told = `${names.slice(0, 3).join(', ')}${names.length > 3 ? ` and ${names.length - 3} more` : ''}`;
    return [
      {
        code: 'second-document',
        severity: 'error',
        message: `${readerOf(file)} reads a file only up to the first ---: ${told} ${names.length === 1 ? 'is' : 'are'} never ${file.kind === 'rules' ? 'evaluated' : 'read'}`,
        ...file.source.where(place.from, place.to, file.source.file),
        help:
          file.kind === 'rules'
            ? 'put all groups under one groups:, or each document into its own file'
            : 'put all of it into one document',
      },
    ];
  });

const readerOf = ({ kind }: FileView): string => (kind === 'alertmanager' ? 'Alertmanager' : 'Prometheus');

const partsIn = (tree: Tree): readonly string[] => entriesOf(tree).map(({ key }) => key);

const rulesIn = (tree: Tree): readonly string[] =>
  itemsOf(field(tree, 'groups')).flatMap((group) =>
    itemsOf(field(group, 'rules')).map((rule) => textOf(field(rule, 'alert')) ?? textOf(field(rule, 'record')) ?? ''),
  );
