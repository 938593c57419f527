import { relabelActions } from '../schema/prometheus/relabel.ts';
import type { Source, Where } from '../view/text/source.ts';
import type { Tree } from '../view/text/tree-types.ts';
import { entriesOf, field, itemsOf, textOf } from '../view/text/tree.ts';
import type { Action, RelabelRule } from '../../relabel/types.ts';

/** A rule of relabelling where it stands. */
export interface PlacedRule extends RelabelRule {
  /** The place of a field, or of the rule where it has none such. */
  readonly at: (field?: 'regex' | 'source_labels' | 'target_label' | 'replacement') => Where;
}

/** The rules under a key, those that cannot be read left out. */
export const readRules = (
  source: Source,
  tree: Tree,
  key: string,
  subject: string,
  site: Where['at'] | undefined,
): readonly PlacedRule[] =>
  itemsOf(field(tree, key)).flatMap((rule) => {
    // Objects of the operator write sourceLabels where files write source_labels.
    const at = (name: string): Tree | undefined => field(rule, name) ?? field(rule, camelCase(name));
    const said = (name: string): string | undefined => textOf(at(name));
    const action = (said('action') ?? 'replace').toLowerCase();
    if (rule.kind !== 'map' || !isAction(action)) return [];
    return [
      {
        action,
        sourceLabels: itemsOf(at('source_labels')).map((label) => textOf(label) ?? ''),
        separator: said('separator') ?? ';',
        regex: said('regex') ?? '(.*)',
        modulus: Number(said('modulus') ?? 0),
        targetLabel: said('target_label') ?? '',
        replacement: said('replacement') ?? '$1',
        at: (name) => {
          const place = (name && at(name)) ?? entriesOf(rule)[0] ?? rule;
          return source.where(place.from, place.to, subject, site);
        },
      },
    ];
  });

const camelCase = (name: string): string => name.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
const isAction = (word: string): word is Action => relabelActions.some((action) => action === word);
