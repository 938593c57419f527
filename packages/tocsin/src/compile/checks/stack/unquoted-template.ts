import { once } from '../../memoize.ts';
import { entriesOf, itemsOf } from '../../view/text/tree.ts';
import type { Tree } from '../../view/text/tree-types.ts';
import type { Source } from '../../view/text/source.ts';
import type { Check } from '../check.ts';

/** A text that begins with a template is quoted: YAML reads `{{` as a map in a map. */
export const unquotedTemplate: Check = once((view) =>
  view.files
    .filter(({ kind, source }) => (kind === 'rules' || kind === 'alertmanager') && BARE.test(source.text))
    .flatMap(({ source, trees }) =>
      trees
        .flatMap((tree) => templatesIn(source, tree))
        .map(({ from, to }) => {
          const text = source.text.slice(from, to).trim();
          return {
            code: 'unquoted-template',
            severity: 'error',
            message: `without quotes, YAML reads ${text} as a map instead of a string: the program refuses the file`,
            ...source.where(from, to, source.file),
            help: `quote it: '${text}'`,
            ...(text.includes("'") ? {} : { fix: { find: text, put: `'${text}'` } }),
          };
        }),
    ),
);

/** A template where a value begins: what is quoted has its quote there. */
const BARE = /(?:^|[-:,?[{]|[&!]\S*)\s*\{\{/m;

const templatesIn = (source: Source, tree: Tree): readonly Tree[] => {
  if (tree.kind === 'list') return itemsOf(tree).flatMap((item) => templatesIn(source, item));
  if (tree.kind !== 'map') return [];
  if (source.text.startsWith('{{', tree.from)) return [tree];
  return entriesOf(tree).flatMap(({ value }) => templatesIn(source, value));
};
