import { compare } from '../../promql/compare.ts';
import type { Expr } from '../../promql/nodes.ts';
import { parse } from '../../promql/parse.ts';
import { hideVariables } from '../../promql/variables.ts';
import type { Change } from './change.ts';
import { labelsText } from './labels-text.ts';

type Turned = Pick<Change, 'kind' | 'says'>;

/** What changed from one expression to another, in sentences; text that cannot be read is shown as text. */
export const turnsOf = (was: string, is: string): readonly Turned[] => {
  if (was === is) return [];
  const [before, after] = [readable(was), readable(is)];
  if (!before || !after) return [{ kind: 'unclear', says: `${was} -> ${is}` }];
  return [
    ...compare(before.expr, after.expr).map(({ way, says }) => ({
      kind: way,
      says: after.restore(before.restore(says)),
    })),
    ...labelTurn(labelsText(before.expr), labelsText(after.expr)),
  ];
};

const labelTurn = (was: string, is: string): readonly Turned[] =>
  was === is ? [] : [{ kind: 'changed', says: `labels ${was} -> ${is}` }];

const readable = (text: string): { readonly expr: Expr; readonly restore: (text: string) => string } | undefined => {
  const { text: visible, restore } = hideVariables(text);
  try {
    return { expr: parse(visible), restore };
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
};
