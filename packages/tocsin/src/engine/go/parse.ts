import { Cursor } from './lex/cursor.ts';
import { lex } from './lex/lex.ts';
import type { BranchNode, ListNode, Statement, Template, TemplateNode } from './nodes.ts';
import { parsePipeline, reading, type IsFunction } from './parse-pipeline.ts';
import type { Token } from './lex/token.ts';
import { unquote } from './lex/unquote.ts';

/** What ends a list: `{{end}}`, or `{{else}}` with the word that follows it. */
interface Ending {
  readonly type: 'end' | 'else';
  readonly at: number;
}
const isEnding = (node: Statement | Ending): node is Ending => node.type === 'end' || node.type === 'else';

/** What stands before each of many templates, read once: actions of one line, without a text behind them. */
export interface Prelude {
  readonly text: string;
  readonly nodes: readonly Statement[];
  /** That it declares, with `$`. */
  readonly variables: readonly string[];
}
const NO_PRELUDE: Prelude = { text: '', nodes: [], variables: ['$'] };

/** Reads what shall stand before templates. @throws TemplateError in Go's words */
export const readPrelude = (text: string): Prelude => {
  const cursor = new Cursor('prelude', lex(text));
  const { nodes } = new Parser(cursor, new Map(), () => false).parseRoot();
  return { text, nodes, variables: cursor.variables };
};

/** Reads a template. @throws TemplateError in Go's words */
export const parse = (name: string, text: string, isFunction: IsFunction, before = NO_PRELUDE): Template => {
  const templates = new Map<string, ListNode>();
  const whole = before.text + text;
  const cursor = new Cursor(name, lex(whole, before.text.length));
  cursor.variables = [...before.variables];
  const parser = new Parser(cursor, templates, isFunction);
  const root = parser.parseRoot();
  parser.define(name, { ...root, nodes: [...before.nodes, ...root.nodes] });
  return { name, text: whole, templates };
};

class Parser {
  readonly #cursor: Cursor;
  readonly #templates: Map<string, ListNode>;
  readonly #isFunction: IsFunction;
  constructor(cursor: Cursor, templates: Map<string, ListNode>, isFunction: IsFunction) {
    this.#cursor = cursor;
    this.#templates = templates;
    this.#isFunction = isFunction;
  }

  parseRoot(): ListNode {
    const { at } = this.#cursor.peek();
    const nodes: Statement[] = [];
    while (this.#cursor.peek().type !== 'eof') {
      const mark = this.#cursor.mark;
      if (this.#cursor.next().type === 'left' && this.#cursor.nextNonSpace().type === 'define') {
        this.#parseDefinition();
        continue;
      }
      this.#cursor.moveTo(mark);
      const node = this.#parseStatement();
      if (isEnding(node)) this.#cursor.fail(`unexpected {{${node.type}}}`);
      else nodes.push(node);
    }
    return { type: 'list', at, nodes };
  }

  /** @throws TemplateError for a second one of the same name, if both say something */
  define(name: string, list: ListNode): void {
    const before = this.#templates.get(name);
    if (!before || isEmpty(before)) this.#templates.set(name, list);
    else if (!isEmpty(list)) this.#cursor.fail(`template: multiple definition of template ${JSON.stringify(name)}`);
  }

  #parseDefinition(): void {
    const context = 'define clause';
    const name = this.#name(this.#cursor.expect(['string', 'rawString'], context), context);
    this.#cursor.expect(['right'], context);
    this.define(name, this.#parseBody(context));
  }

  /** A body with variables of its own. */
  #parseBody(context: string): ListNode {
    const outer = this.#cursor.variables;
    this.#cursor.variables = ['$'];
    const [list, ending] = this.#parseList();
    this.#cursor.variables = outer;
    if (ending.type !== 'end') this.#cursor.fail(`unexpected {{${ending.type}}} in ${context}`);
    return list;
  }

  #parseList(): readonly [ListNode, Ending] {
    const { at } = this.#cursor.peekNonSpace();
    const nodes: Statement[] = [];
    while (this.#cursor.peekNonSpace().type !== 'eof') {
      const node = this.#parseStatement();
      if (isEnding(node)) return [{ type: 'list', at, nodes }, node];
      nodes.push(node);
    }
    return this.#cursor.fail('unexpected EOF');
  }

  #parseStatement(): Statement | Ending {
    const token = this.#cursor.nextNonSpace();
    if (token.type === 'text') return { type: 'text', at: token.at, text: token.text };
    if (token.type !== 'left') this.#cursor.unexpected(token, 'input');
    this.#cursor.actionLine = token.line;
    const node = this.#parseAction();
    this.#cursor.actionLine = 0;
    return node;
  }

  #parseAction(): Statement | Ending {
    const { type, at } = this.#cursor.nextNonSpace();
    switch (type) {
      case 'if':
      case 'with':
      case 'range':
        return this.#parseBranch(type);
      case 'break':
      case 'continue': {
        const token = this.#cursor.nextNonSpace();
        if (token.type !== 'right') this.#cursor.unexpected(token, `{{${type}}}`);
        if (this.#cursor.rangeDepth === 0) this.#cursor.fail(`{{${type}}} outside {{range}}`);
        return { type, at };
      }
      case 'end':
        return { type, at: this.#cursor.expect(['right'], 'end').at };
      case 'else': {
        const word = this.#cursor.peekNonSpace();
        if (word.type === 'if' || word.type === 'with') return { type, at: word.at };
        return { type, at: this.#cursor.expect(['right'], 'else').at };
      }
      case 'template':
        return this.#parseTemplate();
      case 'block':
        return this.#parseBlock();
      default: {
        this.#cursor.back();
        const pipe = parsePipeline(this.#cursor, 'command', 'right', this.#isFunction);
        return { type: 'action', at, pipe };
      }
    }
  }

  #parseBranch(type: BranchNode['type']): BranchNode {
    const known = this.#cursor.variables.length;
    const pipe = parsePipeline(this.#cursor, type, 'right', this.#isFunction);
    if (type === 'range') this.#cursor.rangeDepth++;
    const [list, ending] = this.#parseList();
    if (type === 'range') this.#cursor.rangeDepth--;
    const otherwise = ending.type === 'else' ? this.#parseElse(type, ending) : undefined;
    this.#cursor.variables.length = known;
    return { type, at: pipe.at, pipe, list, otherwise };
  }

  /** `{{else if x}}` is an else with an if in it, whose end is the end of both. */
  #parseElse(type: BranchNode['type'], { at }: Ending): ListNode {
    const word = this.#cursor.peek().type;
    if (type !== 'range' && word === type) {
      this.#cursor.next();
      return { type: 'list', at, nodes: [this.#parseBranch(type)] };
    }
    const [list, ending] = this.#parseList();
    if (ending.type !== 'end') this.#cursor.fail(`expected end; found {{${ending.type}}}`);
    return list;
  }

  #parseTemplate(): TemplateNode {
    const context = 'template clause';
    const token = this.#cursor.nextNonSpace();
    const name = this.#name(token, context);
    if (this.#cursor.nextNonSpace().type === 'right') return { type: 'template', at: token.at, name, pipe: undefined };
    this.#cursor.back();
    const pipe = parsePipeline(this.#cursor, context, 'right', this.#isFunction);
    return { type: 'template', at: token.at, name, pipe };
  }

  #parseBlock(): TemplateNode {
    const context = 'block clause';
    const token = this.#cursor.nextNonSpace();
    const name = this.#name(token, context);
    const pipe = parsePipeline(this.#cursor, context, 'right', this.#isFunction);
    this.define(name, this.#parseBody(context));
    return { type: 'template', at: token.at, name, pipe };
  }

  #name(token: Token, context: string): string {
    if (token.type !== 'string' && token.type !== 'rawString') this.#cursor.unexpected(token, context);
    return reading(this.#cursor, token, unquote);
  }
}

const isEmpty = ({ nodes }: ListNode): boolean =>
  nodes.every((node) => (node.type === 'list' ? isEmpty(node) : node.type === 'text' && node.text.trim() === ''));
