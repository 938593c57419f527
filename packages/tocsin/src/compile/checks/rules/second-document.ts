import { entriesOf, field, itemsOf, textOf } from '../../view/text/tree.ts';
import type { Tree } from '../../view/text/tree-types.ts';
import type { Check } from '../check.ts';

/** A file of rules is one document of YAML: Prometheus reads the first, and no tool says a word of the others. */
export const secondDocument: Check = (view) =>
  view.files.flatMap(({ source, kind, within, trees: [, second, ...more] }) => {
    if (kind !== 'rules' || within !== undefined || !second) return [];
    const names = [second, ...more].flatMap(rulesIn);
    const place = entriesOf(second)[0]?.at ?? second;
    return [
      {
        code: 'second-document',
        severity: 'error',
        message: `Prometheus reads a file up to the first ---: ${names.slice(0, 3).join(', ')}${names.length > 3 ? ` and ${names.length - 3} more` : ''} ${names.length === 1 ? 'is' : 'are'} never evaluated`,
        ...source.where(place.from, place.to, source.file),
        help: 'put the groups under one groups:, or each document into a file of its own',
      },
    ];
  });

const rulesIn = (tree: Tree): readonly string[] =>
  itemsOf(field(tree, 'groups')).flatMap((group) =>
    itemsOf(field(group, 'rules')).map((rule) => textOf(field(rule, 'alert')) ?? textOf(field(rule, 'record')) ?? ''),
  );
