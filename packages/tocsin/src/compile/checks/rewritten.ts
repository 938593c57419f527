import type { LabelMatcher } from '../../promql/nodes.ts';
import type { Span } from '../../promql/span.ts';
import { quote, unquote } from '../../promql/strings.ts';
import type { Finding } from '../finding.ts';
import { matchersIn, matcherText } from '../view/matchers-in.ts';
import { pointAt, pointAtSpan } from '../view/query.ts';
import type { Query } from '../view/shapes/expression.ts';
import type { Where } from '../view/text/source.ts';
import { spanInFile, spelledLike } from './spelling.ts';

/** Points at a matcher, and says what stands there instead: in words, and as it has to be spelled in the file. */
export const rewritten = (
  query: Query,
  matcher: LabelMatcher,
  better: LabelMatcher,
): Where & Pick<Finding, 'help' | 'fix'> => {
  const help = `write ${matcherText(better)}`;
  const span = query.spanOf?.(matcher) ?? searched(query, matcher);
  if (!span) return { ...pointAt(query, matcherText(matcher)), help };
  const there = spanInFile(query, span);
  const written = query.text.slice(span.from, span.to);
  const put = there && asWritten(written, better);
  if (!there || put === undefined) return { ...pointAtSpan(query, span), help };
  const { source, where } = query;
  return {
    ...source.where(there.from, there.to, where.subject),
    help,
    fix: { find: source.text.slice(there.from, there.to), put: spelledLike(there.style, put) },
  };
};

const STRING = `"(?:[^"\\\\]|\\\\.)*"|'(?:[^'\\\\]|\\\\.)*'|\`[^\`]*\``;
const MATCHER = new RegExp(`^(${STRING}|[A-Za-z_]\\w*)(\\s*)(?:=~|!~|!=|=)(\\s*)(${STRING})$`, 's');

/** A matcher with the quotes and spaces of the one that it replaces: it needs no character that was not there. */
const asWritten = (written: string, { op, value }: LabelMatcher): string | undefined => {
  const [, label, before = '', behind = '', literal = ''] = MATCHER.exec(written) ?? [];
  if (label === undefined) return undefined;
  const mark = literal[0] ?? '"';
  return `${label}${before}${op}${behind}${quotedBy(mark, value)}`;
};

const quotedBy = (mark: string, value: string): string => {
  if (mark === '`') return `\`${value}\``;
  if (mark === '"') return quote(value);
  return `'${quote(value).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
};

/** Where a matcher stands, of what holds a dashboard's variables: of equal ones the n-th is the n-th in the text. */
const searched = ({ text, expr }: Query, matcher: LabelMatcher): Span | undefined => {
  const { label, op, value } = matcher;
  const same = matchersIn(expr).filter((each) => each.label === label && each.op === op && each.value === value);
  const found = [
    ...text.matchAll(new RegExp(`(?<![\\w"'\`])(${STRING}|${label}\\b)\\s*(=~|!~|!=|=)\\s*(${STRING})`, 'gs')),
  ]
    .filter(([, name = '', sign, literal = '']) => {
      const named = /^\w/.test(name) ? name : unquote(name);
      return named === label && sign === op && unquote(literal) === value;
    })
    .map(({ 0: { length }, index }) => ({ from: index, to: index + length }));
  return found[same.indexOf(matcher)];
};
