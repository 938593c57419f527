import { quoteGo } from '../format/quote.ts';
import { isTrue, type ArgumentType, type Callable, type Value } from '../format/values.ts';
import { assigned } from './assign.ts';
import { builtins } from './builtins.ts';
import { TemplateError } from './lex/cursor.ts';
import { fieldOf } from './field.ts';
import { literal } from './lex/literal.ts';
import { nodeText } from './node-text.ts';
import { Variables } from './variables.ts';
import type { ChainNode, CommandNode, GoNode, Operand, PipeNode, Template, VariableNode } from './nodes.ts';

/** The functions that a template may call, beside Go's own. */
export type Functions = Readonly<Record<string, Callable>>;
/** Of a command that nothing is piped into. */
const NOTHING = Symbol('nothing');
type Piped = Value | typeof NOTHING;

/** Computes the values of one template's pipelines, and knows where it is. */
export class Evaluator {
  readonly #template: Template;
  readonly #name: string;
  readonly #functions: Functions;
  readonly variables: Variables;
  #node: GoNode | undefined;
  constructor(template: Template, name: string, dot: Value, functions: Functions) {
    this.#template = template;
    this.#name = name;
    this.#functions = functions;
    this.variables = new Variables(dot);
  }

  /** Says which node messages are about. */
  at(node: GoNode): void {
    this.#node = node;
  }
  fail(message: string): never {
    const node = this.#node;
    const before = this.#template.text.slice(0, node?.at ?? 0);
    const line = before.slice(before.lastIndexOf('\n') + 1);
    const place = `${before.split('\n').length}:${new TextEncoder().encode(line).length}`;
    throw new TemplateError(
      `template: ${this.#template.name}:${place}: executing ${quoteGo(this.#name)} at <${node ? nodeText(node) : ''}>: ${message}`,
    );
  }

  pipeline(pipe: PipeNode, dot: Value): Value {
    this.at(pipe);
    let value: Piped = NOTHING;
    for (const command of pipe.commands) value = this.#command(command, dot, value);
    const result = value === NOTHING ? undefined : value;
    for (const { names } of pipe.declared) {
      if (!pipe.isAssigned) this.variables.declare(names[0], result);
      else if (!this.variables.set(names[0], result)) this.fail(`undefined variable: ${names[0]}`);
    }
    return result;
  }

  #command({ args, ...command }: CommandNode, dot: Value, piped: Piped): Value {
    const [first, ...rest] = args;
    switch (first.type) {
      case 'field':
        this.at(first);
        return this.#fields(dot, dot, first, first.names, rest, piped);
      case 'chain':
        return this.#chain(first, dot, rest, piped);
      case 'identifier':
        this.at(first);
        return this.#callNamed(first.name, { ...command, args }, rest, dot, piped);
      case 'pipe':
        this.#refuseArguments(first, rest, piped);
        return this.pipeline(first, dot);
      case 'variable':
        return this.#variable(first, dot, rest, piped);
      default:
        this.at(first);
        this.#refuseArguments(first, rest, piped);
        if (first.type !== 'dot' && first.type !== 'nil') return literal(first, this);
        return first.type === 'dot' ? dot : this.fail('nil is not a command');
    }
  }

  #refuseArguments(first: Operand, rest: readonly Operand[], piped: Piped): void {
    if (rest.length > 0 || piped !== NOTHING) this.fail(`can't give argument to non-function ${nodeText(first)}`);
  }

  #variable(node: VariableNode, dot: Value, rest: readonly Operand[], piped: Piped): Value {
    this.at(node);
    const [name, ...names] = node.names;
    const variable = this.variables.get(name);
    if (!variable) return this.fail(`undefined variable: ${name}`);
    if (names.length > 0) return this.#fields(dot, variable.value, node, names, rest, piped);
    this.#refuseArguments(node, rest, piped);
    return variable.value;
  }

  #chain(node: ChainNode, dot: Value, rest: readonly Operand[], piped: Piped): Value {
    this.at(node);
    if (node.of.type === 'nil') this.fail(`indirection through explicit nil in ${nodeText(node)}`);
    const receiver = this.#argument(node.of, 'value', dot);
    return this.#fields(dot, receiver, node, node.names, rest, piped);
  }

  #fields(
    dot: Value,
    receiver: Value,
    node: Operand,
    names: readonly string[],
    rest: readonly Operand[],
    piped: Piped,
  ): Value {
    let value = receiver;
    for (const [index, name] of names.entries()) {
      const isLast = index === names.length - 1;
      const found = fieldOf(value, name, isLast && (rest.length > 0 || piped !== NOTHING), this);
      value =
        'method' in found
          ? this.#call(found.method, name, node, isLast ? rest : [], dot, isLast ? piped : NOTHING)
          : found.value;
    }
    return value;
  }

  #callNamed(name: string, node: GoNode, rest: readonly Operand[], dot: Value, piped: Piped): Value {
    if (name === 'and' || name === 'or') return this.#shortCircuit(name, rest, dot, piped);
    const given = Object.hasOwn(this.#functions, name) ? this.#functions[name] : undefined;
    const callable = given ?? (Object.hasOwn(builtins, name) ? builtins[name] : undefined);
    if (!callable) return this.fail(`${quoteGo(name)} is not a defined function`);
    return this.#call(callable, name, node, rest, dot, piped);
  }

  #shortCircuit(name: 'and' | 'or', rest: readonly Operand[], dot: Value, piped: Piped): Value {
    if (rest.length === 0 && piped === NOTHING) this.fail(`wrong number of args for ${name}: want at least 1 got 0`);
    let value: Value;
    for (const node of rest) {
      value = this.#argument(node, 'value', dot);
      if (isTrue(value) === (name === 'or')) return value;
    }
    return piped === NOTHING ? value : piped;
  }

  #call(
    { takes, call }: Callable,
    name: string,
    node: GoNode,
    rest: readonly Operand[],
    dot: Value,
    piped: Piped,
  ): Value {
    const count = rest.length + (piped === NOTHING ? 0 : 1);
    const last = takes.at(-1);
    const isVariadic = last?.startsWith('...') ?? false;
    const fixed = isVariadic ? takes.length - 1 : takes.length;
    if (isVariadic && count < fixed)
      this.fail(`wrong number of args for ${name}: want at least ${fixed} got ${rest.length}`);
    if (!isVariadic && count !== fixed) this.fail(`wrong number of args for ${name}: want ${fixed} got ${count}`);
    const typeAt = (index: number): ArgumentType => (index < fixed ? takes[index] : last?.slice(3)) as ArgumentType;
    const values = rest.map((one, index) => this.#argument(one, typeAt(index), dot));
    if (piped !== NOTHING) values.push(assigned(piped, typeAt(rest.length), this));
    try {
      return call(...values);
    } catch (error) {
      if (error instanceof TemplateError || !(error instanceof Error) || error instanceof RangeError) throw error;
      this.at(node);
      return this.fail(`error calling ${name}: ${error.message}`);
    }
  }

  #argument(node: Operand, type: ArgumentType, dot: Value): Value {
    this.at(node);
    switch (node.type) {
      case 'dot':
        return assigned(dot, type, this);
      case 'nil':
        if (['string', 'float64', 'int', 'time.Duration'].includes(type)) this.fail(`cannot assign nil to ${type}`);
        return undefined;
      case 'field':
        return assigned(this.#fields(dot, dot, node, node.names, [], NOTHING), type, this);
      case 'variable':
        return assigned(this.#variable(node, dot, [], NOTHING), type, this);
      case 'pipe':
        return assigned(this.pipeline(node, dot), type, this);
      case 'identifier':
        return assigned(this.#callNamed(node.name, node, [], dot, NOTHING), type, this);
      case 'chain':
        return assigned(this.#chain(node, dot, [], NOTHING), type, this);
      default:
        return literal(node, this, type);
    }
  }
}
