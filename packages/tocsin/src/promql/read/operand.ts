import type { Aggregate, Expr } from '../nodes.ts';
import { numberOf, secondsOf } from '../lex/value.ts';
import { aggregators, metricWords, withParameter, type Token } from '../lex/token.ts';
import { unquote } from '../strings.ts';
import { since } from '../version.ts';
import { readLabels } from './labels.ts';
import { readSelector } from './selector.ts';
import type { Words } from './words.ts';

/** Reads an expression, passed in so that no files import each other in a circle. */
export type ReadExpression = (words: Words) => Expr;

/** A literal, a selector, a call, an aggregation, something in parentheses. @throws Unreadable */
export const readOperand = (words: Words, expression: ReadExpression): Expr => {
  const { token } = words;
  switch (token.kind) {
    case 'number':
      return readNumber(words, numberOf);
    case 'duration':
      if (words.version < since.durationsAreNumbers) throw words.unexpected('', 'an expression');
      return readNumber(words, secondsOf);
    case 'string':
      words.take();
      return words.mark({ type: 'string', value: unquote(words.textOf(token)) }, token.from, 1);
    case '(': {
      words.take();
      const expr = words.nested(() => expression(words));
      const { height } = words;
      words.need(')', 'parentheses');
      return words.mark({ type: 'paren', expr }, token.from, height + 1);
    }
    case '{':
      return readSelector(words);
    default:
      return readNamed(words, expression);
  }
};

const readNumber = (words: Words, valueOf: (text: string) => number | undefined): Expr => {
  const token = words.take();
  const text = words.textOf(token);
  if (valueOf(text) === undefined) words.report(`error parsing number or duration "${text}"`, token);
  return words.mark({ type: 'number', text }, token.from, 1);
};

const readNamed = (words: Words, expression: ReadExpression): Expr => {
  const { kind } = words.token;
  if (kind !== 'name' && kind !== 'metric' && !metricWords.has(kind)) throw words.unexpected('', 'an expression');
  const name = words.take();
  const next = words.token.kind;
  if (aggregators.has(kind) && (next === '(' || next === 'by' || next === 'without'))
    return readAggregate(words, name, expression);
  const isQueryFunction = (kind === 'start' || kind === 'end') && words.version >= since.queryFunctions;
  if ((kind === 'name' || isQueryFunction) && next === '(') {
    const { args, height } = readArguments(words, expression);
    const node = words.mark<Expr>({ type: 'call', name: words.textOf(name), args }, name.from, height + 1);
    return node;
  }
  return readSelector(words, name);
};

const readArguments = (
  words: Words,
  expression: ReadExpression,
): { readonly args: readonly Expr[]; readonly height: number } => {
  words.need('(', 'a call');
  let args: Expr[] = [];
  let height = 0;
  while (words.token.kind !== ')') {
    const arg = words.nested(() => expression(words));
    // Most calls have one: a list that grows has room for seventeen.
    if (args.length === 0) args = [arg];
    else args.push(arg);
    height = Math.max(height, words.height);
    const comma = words.takeIf(',');
    if (!comma && words.token.kind !== ')') throw words.unexpected('a call', '"," or ")"');
    if (comma && words.token.kind === ')') words.report('trailing commas not allowed in function call args', comma);
  }
  words.take();
  return { args, height };
};

const readClause = (words: Words): Aggregate['grouping'] => {
  const clause = words.takeIf('by') ?? words.takeIf('without');
  return clause && { kind: clause.kind as 'by' | 'without', labels: readLabels(words) };
};

const readAggregate = (words: Words, name: Token, expression: ReadExpression): Expr => {
  const before = readClause(words);
  const { args, height } = readArguments(words, expression);
  const grouping = before ?? readClause(words);
  const span = { from: name.from, to: words.end };
  const wanted = withParameter.has(name.kind) ? 2 : 1;
  if (name.kind.startsWith('limit') && !words.grammar.experimentalFunctions)
    words.report(
      `${name.kind}() is experimental and must be enabled with --enable-feature=promql-experimental-functions`,
      span,
    );
  else if (args.length === 0) words.report('no arguments for aggregate expression provided', span);
  else if (args.length !== wanted)
    words.report(
      `wrong number of arguments for aggregate expression provided, expected ${wanted}, got ${args.length}`,
      span,
    );
  const expr = args[Math.min(wanted, args.length) - 1] ?? { type: 'number', text: 'NaN' };
  const param = wanted === 2 && args.length > 1 ? args[0] : undefined;
  return words.mark<Expr>(aggregateOf(name.kind, expr, grouping, param), name.from, height + 1);
};

/** Put together from parts it would take ten times as long. */
const aggregateOf = (op: string, expr: Expr, grouping: Aggregate['grouping'], param: Expr | undefined): Aggregate => {
  if (!grouping) return param ? { type: 'aggregate', op, expr, param } : { type: 'aggregate', op, expr };
  return param ? { type: 'aggregate', op, expr, grouping, param } : { type: 'aggregate', op, expr, grouping };
};
