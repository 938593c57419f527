import type { Site } from '#lang';
import { print } from '../../promql/print.ts';
import { call, variableWindow, vector, type Expr, type LabelMatcher } from '../../promql/nodes.ts';
import { check } from '../../promql/check/check.ts';
import type { ValueType } from '../../promql/check/functions.ts';
import type { Reading as Read } from '../../promql/read/read.ts';
import type { Span } from '../../promql/span.ts';
import { looseBracketsIn } from '../../promql/read/loose-brackets.ts';
import { firstVariable, hideVariables, isStandIn } from '../../promql/variables.ts';
import { newest } from '../../promql/version.ts';
import { rewrite } from '../../promql/walk.ts';
import { matcherText } from './matchers-in.ts';
import { excerptIn } from './text/excerpt.ts';
import type { Source, Where } from './text/source.ts';
import { textOf } from './text/tree.ts';
import type { Tree } from './text/tree-types.ts';
import type { Query } from './shapes/expression.ts';

/** Longer text is no expression that anybody wrote. */
const LONGEST = 20_000;
const DEEPEST = 100;

/** Reads the expression that stands in a file. */
export const readQuery = (
  source: Source,
  tree: Tree | undefined,
  how: {
    readonly use: Query['use'];
    readonly subject: string;
    readonly site?: Site | undefined;
    readonly every?: number | undefined;
    readonly asks?: string | undefined;
    /** VictoriaMetrics takes more than Prometheus: what cannot be read is not judged. */
    readonly isMetricsQl?: boolean;
  },
): Query => {
  const text = textOf(tree) ?? '';
  const { from = 0, to = 0 } = tree ?? {};
  const { use, subject, site, every, asks, isMetricsQl = false } = how;
  const { expr, problems, spanOf } = readAs(text, use, isMetricsQl);
  const where = source.where(beginOf(source, from, to), to, subject, site);
  return { text, use, where, source, from, to, every, asks, expr, problems, spanOf };
};

/** Reads a text with what Grafana fills in, which rules have not. */
const readAs = (text: string, use: Query['use'], isMetricsQl: boolean): Pick<Query, 'expr' | 'problems' | 'spanOf'> => {
  const hidden = hideVariables(text);
  const known = read.get(hidden.text) ?? remember(hidden.text);
  const variable = use === 'alert' || use === 'record' ? firstVariable(text) : undefined;
  const withThem = (expr: Expr | undefined): Expr | undefined => expr && withVariables(expr, hidden.restore);
  if (variable) return { expr: withThem(known.expr), problems: [noVariable(text, variable)], spanOf: undefined };
  const found = isOfWrongType(known.type, use) ? [...known.problems, wrongType(known.type)] : known.problems;
  const problems = found.map((problem) => ({ ...problem, message: hidden.restore(problem.message) }));
  // What a variable stands for only Grafana knows: it may well be what makes sense of the text.
  if (isMetricsQl && problems.length > 0) return { expr: undefined, problems: [], spanOf: undefined };
  if (hidden.known === 'open' || (hidden.known === 'guessed' && problems.length > 0))
    return { expr: undefined, problems: looseBracketsIn(text), spanOf: undefined };
  return hidden.text === text
    ? { expr: known.expr, problems, spanOf: known.expr && known.spanOf }
    : { expr: withThem(known.expr), problems, spanOf: undefined };
};

/** What a panel takes and no rule does. */
const noVariable = (text: string, span: Span): Query['problems'][number] => ({
  message: `${text.slice(span.from, span.to)} is a variable, and rules have none`,
  ...span,
});

/** Of a text that stands below its key, the first line is meant and not the mark beside the key. */
const beginOf = (source: Source, from: number, to: number): number => {
  const first = source.text[from];
  if (first !== '|' && first !== '>') return from;
  return from + (/^[|>][-+]?\n\s*/.exec(source.text.slice(from, to))?.[0].length ?? 0);
};

/** A rule is evaluated at one time: a range has no place there. */
const isOfWrongType = (type: ValueType | undefined, use: Query['use']): boolean =>
  (use === 'alert' || use === 'record') && (type === 'matrix' || type === 'string');
const wrongType = (type: ValueType | undefined): Query['problems'][number] => ({
  message: `a rule needs an instant vector or a number, and this is a ${type === 'matrix' ? 'range vector' : 'string'}`,
  from: 0,
  to: 1,
});

interface Reading {
  readonly type: ValueType | undefined;
  readonly expr: Expr | undefined;
  readonly problems: Query['problems'];
  readonly spanOf: Read['spanOf'];
}
/** The same expressions come again in every environment. */
const read = new Map<string, Reading>();
const remember = (text: string): Reading => {
  if (read.size > 5000) read.clear();
  const reading = readText(text);
  read.set(text, reading);
  return reading;
};

const readText = (text: string): Reading => {
  const refuse = (message: string, from: number): Reading => ({
    type: undefined,
    expr: undefined,
    problems: [{ message, from, to: from + 1 }],
    spanOf: () => undefined,
  });
  if (text.trim() === '') return refuse('there is no expression', 0);
  if (text.length > LONGEST) return refuse('nobody writes an expression as long as this', LONGEST);
  const deep = tooDeep(text);
  if (deep !== undefined) return refuse('it is nested too deep', deep);
  const { expr, type, problems, spanOf } = check(text, newest);
  return { type, expr, problems, spanOf };
};

const tooDeep = (text: string): number | undefined => {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const letter = text[at];
    if (letter === '(' && ++depth > DEEPEST) return at;
    if (letter === ')') depth--;
  }
  return undefined;
};

/** What Grafana fills in is variable again, not the numbers that stood for it. */
const withVariables = (expr: Expr, restore: (text: string) => string): Expr =>
  rewrite(expr, (node) => {
    if (node.type === 'number' && isStandIn(node.text)) return call('scalar', vector(restore(node.text)));
    if (node.type !== 'matrix' && node.type !== 'subquery') return node;
    if (node.window.kind !== 'fixed') return node;
    const duration = restore(node.window.duration);
    return duration.startsWith('$') ? { ...node, window: variableWindow(duration.slice(1)) } : node;
  });

/** Points at a word of an expression: in the definition's own text, or in the line of the file in which it stands. */
export const pointAt = (query: Query, word: string): Where => {
  const at = wholeWord(query.text, word);
  return at < 0 ? query.where : pointAtSpan(query, { from: at, to: at + word.length });
};

/** Points at a node of the expression. */
export const pointAtNode = (query: Query, node: Expr | LabelMatcher): Where => {
  const span = query.spanOf?.(node);
  return span ? pointAtSpan(query, span) : pointAt(query, 'type' in node ? print(node) : matcherText(node));
};

export const pointAtSpan = (query: Query, { from, to }: Span): Where => {
  const { source, where, text } = query;
  const end = Math.min(text.length, Math.max(to, from + 1));
  if (where.at.file !== source.file) return { ...where, excerpt: lineWith(text, Math.min(from, text.length), end) };
  // In the file, quotes may stand behind backslashes and lines may be folded: what was meant is found again.
  const inFile = source.text.slice(query.from, query.to);
  const skip = inFile.startsWith(text) ? 0 : inFile.slice(1).startsWith(text) ? 1 : undefined;
  if (skip !== undefined) return source.where(query.from + skip + from, query.from + skip + end, where.subject);
  const hit = beginnings(text.slice(from, end))
    .flatMap((word) => [word, word.replaceAll('"', '\\"')])
    .map((spelling) => ({ spelling, at: wholeWord(inFile, spelling, Math.min(from, inFile.length)) }))
    .find(({ at }) => at >= 0);
  return hit ? source.where(query.from + hit.at, query.from + hit.at + hit.spelling.length, where.subject) : where;
};

/** The line of an expression in which a span begins. */
const lineWith = (text: string, from: number, to: number): Where['excerpt'] => {
  const begin = text.lastIndexOf('\n', from - 1) + 1;
  const end = text.indexOf('\n', begin);
  return excerptIn(text, begin, end < 0 ? text.length : end, from, to);
};

/** What may stand in one line of the file, the longest first: a folded line ends at any space. */
const beginnings = (word: string): readonly string[] => {
  const [line = ''] = word.trim().slice(0, 200).split('\n');
  const parts = line.trimEnd().split(' ');
  return parts.map((_, left) => parts.slice(0, parts.length - left).join(' '));
};

const wholeWord = (text: string, word: string, start = 0): number => {
  if (word === '') return -1;
  const isName = (letter: string | undefined): boolean => letter !== undefined && /[\w:]/.test(letter);
  for (let at = text.indexOf(word, start); at >= 0; at = text.indexOf(word, at + 1)) {
    const before = isName(word[0]) && isName(text[at - 1]);
    const behind = isName(word.at(-1)) && isName(text[at + word.length]);
    if (!before && !behind) return at;
  }
  return text.indexOf(word, start);
};
