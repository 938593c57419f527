import { defaultText, printedText } from '../format/sprint.ts';
import { GoList, GoMap, isTrue, type Value } from '../format/values.ts';
import { TemplateError } from './lex/cursor.ts';
import { Evaluator, type Functions } from './evaluate.ts';
import type { BranchNode, ListNode, Statement, Template, TemplateNode } from './nodes.ts';

/** Whether a range is left, or goes on with its next turn. */
type Leaving = 'break' | 'continue' | undefined;
const DEEPEST = 100_000;

/** Executes a template over data. @throws TemplateError in Go's words */
export const execute = (template: Template, data: Value, functions: Functions): string => {
  const run = new Run(template, functions);
  try {
    run.template(template.name, data, 0);
  } catch (error) {
    // JavaScript's stack ends before Go's limit does.
    if (!(error instanceof RangeError)) throw error;
    throw new TemplateError(
      `template: ${template.name}: executing ${JSON.stringify(template.name)}: exceeded maximum template depth (${DEEPEST})`,
    );
  }
  return run.out;
};

class Run {
  out = '';
  readonly #template: Template;
  readonly #functions: Functions;
  constructor(template: Template, functions: Functions) {
    this.#template = template;
    this.#functions = functions;
  }

  template(name: string, dot: Value, depth: number): void {
    const evaluator = new Evaluator(this.#template, name, dot, this.#functions);
    const list = this.#template.templates.get(name);
    if (list) this.#walkAll(list, dot, evaluator, depth);
  }

  #walkAll({ nodes }: ListNode, dot: Value, evaluator: Evaluator, depth: number): Leaving {
    for (const node of nodes) {
      const leaving = this.#walk(node, dot, evaluator, depth);
      if (leaving) return leaving;
    }
    return undefined;
  }

  #walk(node: Statement, dot: Value, evaluator: Evaluator, depth: number): Leaving {
    evaluator.at(node);
    switch (node.type) {
      case 'text':
        this.out += node.text;
        return undefined;
      case 'action': {
        const value = evaluator.pipeline(node.pipe, dot);
        if (node.pipe.declared.length === 0) this.out += printedText(value);
        return undefined;
      }
      case 'list':
        return this.#walkAll(node, dot, evaluator, depth);
      case 'break':
      case 'continue':
        return node.type;
      case 'template':
        this.#walkTemplate(node, dot, evaluator, depth);
        return undefined;
      case 'range': {
        const { mark } = evaluator.variables;
        const leaving = this.#walkRange(node, dot, evaluator, depth);
        evaluator.variables.forget(mark);
        return leaving;
      }
      default: {
        const { mark } = evaluator.variables;
        const value = evaluator.pipeline(node.pipe, dot);
        const chosen = isTrue(value) ? node.list : node.otherwise;
        const inner = node.type === 'with' && isTrue(value) ? value : dot;
        const leaving = chosen && this.#walkAll(chosen, inner, evaluator, depth);
        evaluator.variables.forget(mark);
        return leaving;
      }
    }
  }

  #walkTemplate(node: TemplateNode, dot: Value, evaluator: Evaluator, depth: number): void {
    if (!this.#template.templates.has(node.name)) evaluator.fail(`template ${JSON.stringify(node.name)} not defined`);
    if (depth === DEEPEST) evaluator.fail(`exceeded maximum template depth (${DEEPEST})`);
    const inner = node.pipe && evaluator.pipeline(node.pipe, dot);
    this.template(node.name, inner, depth + 1);
  }

  #walkRange(node: BranchNode, dot: Value, evaluator: Evaluator, depth: number): Leaving {
    const { declared, isAssigned } = node.pipe;
    const value = evaluator.pipeline(node.pipe, dot);
    const turns = turnsOf(value, declared.length, evaluator);
    const { mark } = evaluator.variables;
    const names = declared.map(({ names: [name] }) => name);
    const assign = (name: string, one: Value): void => {
      if (!evaluator.variables.set(name, one)) evaluator.fail(`undefined variable: ${name}`);
    };
    for (const [index, element] of turns) {
      const values = names.length > 1 ? [index, element] : [element];
      if (isAssigned) for (const [at, name] of names.entries()) assign(name, values[at]);
      else for (const at of names.keys()) evaluator.variables.setTop(names.length - at, values[at]);
      const leaving = this.#walkAll(node.list, element, evaluator, depth);
      evaluator.variables.forget(mark);
      if (leaving === 'break') break;
    }
    return turns.length === 0 && node.otherwise ? this.#walkAll(node.otherwise, dot, evaluator, depth) : undefined;
  }
}

/** Indexes with elements. */
const turnsOf = (value: Value, variables: number, evaluator: Evaluator): readonly (readonly [Value, Value])[] => {
  if (value === undefined) return [];
  if (value instanceof GoList) return value.items.map((item, index) => [BigInt(index), item]);
  if (value instanceof GoMap) return [...value.entries].toSorted(([a], [b]) => (a < b ? -1 : 1));
  if (typeof value !== 'bigint') return evaluator.fail(`range can't iterate over ${defaultText(value)}`);
  if (variables > 1) evaluator.fail(`can't use ${value} to iterate over more than one variable`);
  return Array.from({ length: Math.max(0, Number(value)) }, (_, index) => [undefined, BigInt(index)]);
};
