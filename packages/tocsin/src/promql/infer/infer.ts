import type { Expr, Raw, Subquery } from '../nodes.ts';
import { numberOf, secondsOf } from '../lex/value.ts';
import { read } from '../read/read.ts';
import { allFeatures } from '../features.ts';
import { hideVariables } from '../variables.ts';
import { newest } from '../version.ts';
import { nodesOf } from '../walk.ts';
import { aggregateFacts } from './aggregate.ts';
import { binaryFacts } from './binary.ts';
import { callFacts } from './calls.ts';
import type { Context } from './context.ts';
import { noLabels, seriesOf } from './labels.ts';
import { anything, exactly, negated, range } from './ranges.ts';
import { selectorFacts } from './selector.ts';
import { unsaid, type AlgebraFinding, type Facts, type Inferred, type KnownMetrics } from './types.ts';

/** What holds for an expression whatever the data, given what is known of its metrics. Types are taken to be right: `check` judges them. */
export const infer = (expr: Expr, knownMetrics: KnownMetrics): Inferred => {
  const known = new Map<Expr, Facts>();
  const findings: AlgebraFinding[] = [];
  const context: Context = {
    knownMetrics,
    of: (node) => {
      const before = known.get(node);
      if (before) return before;
      const facts = factsOf(node, context);
      known.set(node, facts);
      return facts;
    },
    report: (finding) => void findings.push(finding),
  };
  const facts = context.of(expr);
  return { facts, of: (node) => known.get(node), findings };
};

const factsOf = (node: Expr, context: Context): Facts => {
  switch (node.type) {
    case 'vector':
      return selectorFacts(node, context);
    case 'matrix':
      return { ...context.of(node.selector), type: 'matrix' };
    case 'subquery':
      return subqueryFacts(node, context.of(node.expr));
    case 'number':
      return literal(node, exactly(numberOf(node.text) ?? secondsOf(node.text) ?? NaN));
    case 'leaf':
      return literal(node, exactly(node.value * node.times));
    case 'variable':
      return literal(node, anything);
    case 'string':
      return { ...literal(node, anything), type: 'string' };
    case 'call':
      return callFacts(node, context);
    case 'aggregate':
      return aggregateFacts(node, context);
    case 'binary':
      return binaryFacts(node, context);
    case 'paren':
      return context.of(node.expr);
    case 'unary':
      return node.op === '+' ? context.of(node.expr) : minus(context.of(node.expr));
    case 'raw':
      return rawFacts(node, context);
  }
};

/** What changes its choice of series from time to time may have more of them over a window than at once. */
const choosing: ReadonlySet<string> = new Set(['topk', 'bottomk', 'count_values', 'limitk', 'limit_ratio']);
const subqueryFacts = (node: Subquery, facts: Facts): Facts => {
  const isSteady = !nodesOf(node.expr).some((inner) => inner.type === 'aggregate' && choosing.has(inner.op));
  return { ...facts, type: 'matrix', series: isSteady ? facts.series : seriesOf(facts.labels) };
};

const literal = (node: Expr, values: Facts['range']): Facts => ({
  ...unsaid,
  type: 'scalar',
  labels: noLabels('a number has no labels', node),
  bare: true,
  kind: 'gauge',
  range: values,
  series: 1,
  returns: { when: 'always', because: 'a number needs no data', at: node },
});

const minus = (facts: Facts): Facts => {
  return {
    ...facts,
    name: undefined,
    kind: facts.kind === 'unknown' ? 'unknown' : 'gauge',
    range: negated(facts.range),
  };
};

/** Raw text is read for what it says; the places of its nodes are its own. */
const rawFacts = (node: Raw, context: Context): Facts => {
  const { expr } = read(hideVariables(node.text).text, newest, allFeatures);
  if (expr) {
    const { facts, findings } = infer(expr, context.knownMetrics);
    for (const finding of findings) context.report({ ...finding, node });
    return facts;
  }
  const because = 'this text cannot be read';
  return {
    ...unsaid,
    type: 'vector',
    labels: { known: new Map(), rest: { presence: 'sometimes', because, at: node } },
    bare: false,
    kind: 'unknown',
    range: range(-Infinity, Infinity, true),
    series: Infinity,
    returns: { when: 'sometimes', because, at: node },
  };
};
