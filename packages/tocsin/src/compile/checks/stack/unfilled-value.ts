import { variablesIn } from '../../view/text/to-fill-in.ts';
import { entriesOf, itemsOf, textOf } from '../../view/text/tree.ts';
import type { Tree } from '../../view/text/tree-types.ts';
import type { Check } from '../check.ts';
import { isLeftOpen } from '../left-open.ts';
import { refused } from './refused.ts';
import { fileOf, isSecretKey } from './secret-in-file.ts';

const PROGRAMS = { prometheus: 'Prometheus', alertmanager: 'Alertmanager' } as const;
/** Prometheus fills in what it is called by, and relabelling has its own `$`. */
const OF_ITS_OWN = new Set(['external_labels', 'replacement', 'regex', 'target_label']);

/** A value that the program takes as it stands has no variable of the environment in it: nobody fills that in. */
export const unfilledValue: Check = (view) => {
  const told = new Set(refused(view).map(({ rest: { at } }) => `${at.file}:${at.line}`));
  return view.files.flatMap(({ source, kind, trees, within }) => {
    if ((kind !== 'prometheus' && kind !== 'alertmanager') || within !== undefined || !source.text.includes('$'))
      return [];
    const program = PROGRAMS[kind];
    return trees
      .flatMap((tree) => leaves(tree))
      .flatMap(({ key, tree }) => {
        const text = textOf(tree) ?? '';
        // Words of a message say what they like.
        if (variablesIn(text).length === 0 || /\s|\{\{/.test(text)) return [];
        const where = source.where(tree.from, tree.to, key, source.siteOf('file', ''));
        if (told.has(`${where.at.file}:${where.at.line}`) || isLeftOpen(view, where, text)) return [];
        return [
          {
            code: 'unfilled-value',
            severity: view.paths?.isReadAsItIs(source) ? 'error' : 'warning',
            message: `${program} reads no variables of the environment: it takes this as it stands`,
            ...where,
            help: `${isSecretKey(key) ? `write ${fileOf(key)}: /etc/secrets/${key}` : 'write the value'}, or fill it in before ${program} reads the file (envsubst)`,
          },
        ];
      });
  });
};

interface Leaf {
  readonly key: string;
  readonly tree: Tree;
}

const leaves = (tree: Tree, key = ''): readonly Leaf[] => {
  if (tree.kind === 'scalar') return [{ key, tree }];
  if (tree.kind === 'list') return itemsOf(tree).flatMap((item) => leaves(item, key));
  return entriesOf(tree).flatMap((entry) => (OF_ITS_OWN.has(entry.key) ? [] : leaves(entry.value, entry.key)));
};
