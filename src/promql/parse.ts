import { parser } from '@prometheus-io/lezer-promql';
import type { SyntaxNode } from '@lezer/common';
import {
  aggregate,
  call,
  fixedWindow,
  matrix,
  number,
  paren,
  string,
  subquery,
  vector,
  type At,
  type BinaryOperator,
  type Expr,
  type LabelMatcher,
  type MatchOperator,
  type Matching,
  type Shift,
} from './nodes.ts';
import { climb, ending, type Item } from './chain.ts';
import { unquote } from './strings.ts';

/**
 * Text to nodes, by Prometheus' own grammar. Grafana's variables must have been hidden before.
 *
 * @throws SyntaxError with the place in the text, for what the grammar cannot read.
 */
export const parse = (text: string): Expr => {
  const tree = parser.parse(text);
  tree.iterate({
    enter: ({ type, from }) => {
      if (type.isError)
        throw new SyntaxError(`PromQL cannot be read from character ${from}: ${text.slice(from, from + 20)}`);
    },
  });
  const top = tree.topNode.firstChild;
  if (!top) throw new SyntaxError('there is no expression');
  return new Reader(text).expr(top);
};

const childrenOf = (node: SyntaxNode): readonly SyntaxNode[] => {
  const children: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) children.push(child);
  return children;
};

/** Reads one text's tree. */
class Reader {
  readonly #source: string;
  constructor(source: string) {
    this.#source = source;
  }

  expr(node: SyntaxNode): Expr {
    return climb(this.#items(node));
  }

  /**
   * An unparenthesised chain in the order of its text. The grammar's tree hangs `@`, `offset` and subqueries over
   * everything to their left; in Prometheus they belong to the operand right before them.
   */
  #items(node: SyntaxNode): readonly Item[] {
    const children = childrenOf(node);
    const [first, second, third] = children;
    switch (node.name) {
      case 'NumberDurationLiteral': {
        // The grammar takes a sign into the number; in Prometheus it is an operator.
        const [, sign, digits = ''] = /^([+-]?)(.*)$/s.exec(this.#text(node)) ?? [];
        return sign ? [{ sign: sign as '-' | '+' }, { operand: number(digits) }] : [{ operand: number(digits) }];
      }
      case 'UnaryExpr':
        return [{ sign: this.#text(must(first)) as '-' | '+' }, ...this.#items(must(second))];
      case 'BinaryExpr':
        return [...this.#items(must(first)), this.#operator(children), ...this.#items(must(children.at(-1)))];
      case 'OffsetExpr':
        return ending(this.#items(must(first)), (last) => shifted(last, { offset: this.#text(must(third)) }));
      case 'StepInvariantExpr':
        return ending(this.#items(must(first)), (last) => shifted(last, { at: this.#at(must(third)) }));
      case 'SubqueryExpr':
        return ending(this.#items(must(first)), (last) =>
          subquery(last, fixedWindow(this.#text(must(second))), third && this.#text(third)),
        );
      default:
        return [{ operand: this.#operand(node) }];
    }
  }

  #operand(node: SyntaxNode): Expr {
    const children = childrenOf(node);
    const [first, second] = children;
    switch (node.name) {
      case 'StringLiteral':
        return string(unquote(this.#text(node)));
      case 'VectorSelector':
        return this.#selector(node);
      case 'MatrixSelector': {
        const selector = this.expr(must(first));
        if (selector.type !== 'vector') throw new SyntaxError('a range stands behind a selector');
        return matrix(selector, fixedWindow(this.#text(must(second))));
      }
      case 'ParenExpr':
        return paren(this.expr(must(first)));
      case 'FunctionCall':
        return call(this.#text(must(first)), ...this.#args(must(second)));
      case 'AggregateExpr':
        return this.#aggregate(children);
      default:
        throw new SyntaxError(`"${this.#text(node)}" (${node.name}) is not an expression`);
    }
  }

  #text({ from, to }: SyntaxNode): string {
    return this.#source.slice(from, to);
  }
  #args(body: SyntaxNode): readonly Expr[] {
    return childrenOf(body).map((child) => this.expr(child));
  }
  #label(node: SyntaxNode): string {
    return node.name === 'QuotedLabelName' ? unquote(this.#text(node)) : this.#text(node);
  }
  #labels(node: SyntaxNode): readonly string[] {
    return childrenOf(node).map((child) => this.#label(child));
  }

  #selector(node: SyntaxNode): Expr {
    const name = node.getChild('Identifier');
    const inside = childrenOf(node.getChild('LabelMatchers') ?? node).filter(
      (child) => child.name !== 'Identifier' && child.name !== 'LabelMatchers',
    );
    // A quoted name without an operator is the metric's.
    const quoted = inside.find((child) => child.name === 'QuotedLabelName');
    const metric = name ? this.#text(name) : quoted && this.#label(quoted);
    const matchers = inside
      .filter((child) => child !== quoted)
      .map((matcher): LabelMatcher => {
        const [label, op, value] = childrenOf(matcher);
        return {
          label: this.#label(must(label)),
          op: this.#text(must(op)) as MatchOperator,
          value: unquote(this.#text(must(value))),
        };
      });
    return metric === undefined ? { type: 'vector', matchers } : vector(metric, matchers);
  }

  #aggregate(children: readonly SyntaxNode[]): Expr {
    const op = this.#text(must(children.find(({ name }) => name === 'AggregateOp')));
    const clause = children.find(({ name }) => name === 'AggregateModifier');
    const args = this.#args(must(children.find(({ name }) => name === 'FunctionCallBody')));
    const [kind, labels] = clause ? childrenOf(clause) : [];
    const grouping =
      kind && labels ? { kind: this.#text(kind) as 'by' | 'without', labels: this.#labels(labels) } : undefined;
    const [param, expr] = args.length > 1 ? args : [undefined, args[0]];
    if (!expr) throw new SyntaxError(`${op} aggregates nothing`);
    return aggregate(op, expr, grouping, param);
  }

  #operator(children: readonly SyntaxNode[]): Item {
    const clause = children.find(({ name }) => name === 'MatchingModifierClause');
    const isBool = children.some(({ name }) => name === 'BoolModifier');
    return {
      op: this.#text(must(children[1])) as BinaryOperator,
      how: { ...(isBool ? { bool: true } : {}), ...(clause ? { matching: this.#matching(clause) } : {}) },
    };
  }

  #matching(clause: SyntaxNode): Matching {
    const [kind, labels, side, include] = childrenOf(clause);
    return {
      kind: this.#text(must(kind)) as Matching['kind'],
      labels: this.#labels(must(labels)),
      ...(side
        ? {
            group: {
              side: side.name === 'GroupLeft' ? 'left' : 'right',
              include: include ? this.#labels(include) : [],
            },
          }
        : {}),
    };
  }

  #at(node: SyntaxNode): At {
    if (node.name !== 'AtModifierPreprocessors') return { kind: 'time', seconds: this.#text(node) };
    return { kind: this.#text(node).startsWith('start') ? 'start' : 'end' };
  }
}

const shifted = (expr: Expr, shift: Shift): Expr => {
  switch (expr.type) {
    case 'matrix':
      return { ...expr, selector: { ...expr.selector, ...shift } };
    case 'vector':
    case 'subquery':
      return { ...expr, ...shift };
    default:
      throw new SyntaxError('@ and offset stand behind a selector or a subquery');
  }
};

const must = <T>(node: T | undefined): T => {
  if (node === undefined) throw new SyntaxError('the expression ends too early');
  return node;
};
