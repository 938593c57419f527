import type { MatchOperator } from '../../promql/nodes.ts';
import type { Reader } from './read/reader.ts';
import { entriesOf, itemsOf, textOf } from './text/tree.ts';
import type { Tree } from './text/tree-types.ts';
import type { Matcher } from './shapes/expression.ts';

/** Alertmanager's matchers, `label=~"a|b"` and its kin; several may stand in one string, in braces. */
export const readMatchers = (reader: Reader, tree: Tree | undefined, subject: string): readonly Matcher[] => {
  const site = reader.source.siteOf('routing', '');
  const list = tree?.kind === 'scalar' ? [tree] : itemsOf(tree);
  return list.flatMap((item) => {
    const text = textOf(item) ?? '';
    return [...text.matchAll(MATCHER)].map(({ groups = {} }) => ({
      label: groups['label'] ?? '',
      op: (groups['op'] ?? '=') as MatchOperator,
      value: (groups['quoted'] ?? groups['bare'] ?? '').replaceAll('\\"', '"'),
      where: reader.where(item, subject, site),
    }));
  });
};

const MATCHER = /(?<label>[A-Za-z_][\w.]*)\s*(?<op>=~|!~|!=|=)\s*(?:"(?<quoted>(?:[^"\\]|\\.)*)"|(?<bare>[^\s,{}"]*))/g;

/** The old spelling: `match: {label: value}` and `match_re`. */
export const readOldMatchers = (
  reader: Reader,
  tree: Tree | undefined,
  op: '=' | '=~',
  subject: string,
): readonly Matcher[] =>
  entriesOf(tree).map(({ key, value, from }) => ({
    label: key,
    op,
    value: textOf(value) ?? '',
    where: reader.where({ from, to: value.to }, subject, reader.source.siteOf('routing', '')),
  }));
