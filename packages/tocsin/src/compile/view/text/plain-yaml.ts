import { flowIn } from './plain-flow.ts';
import { isPlain, NotPlain, scalarAt, typed } from './plain-scalar.ts';
import { Entries } from './entries.ts';
import type { Scalar, Tree } from './tree-types.ts';

/**
 * Reads YAML as most write it, blocks of scalars and flows of one line, several times as fast as a whole reader of YAML does.
 * Undefined for all else, and below `deepest` levels: the whole reader says what that is.
 */
export const readPlainYaml = (text: string, deepest: number): Tree | undefined => {
  if (/[\t\r]|^(?:---|\.\.\.|%)/m.test(text)) return undefined;
  try {
    const lines = new Lines(text);
    const tree = lines.block(0, deepest);
    return lines.current === undefined ? tree : undefined;
  } catch (error) {
    if (error instanceof NotPlain) return undefined;
    throw error;
  }
};

/** What is left of a line: where it begins in the text, how far it is indented, and what stands there. */
interface Line {
  readonly at: number;
  readonly indent: number;
  readonly text: string;
}

const KEY = /^([A-Za-z_][\w.-]*|"[\w./ *-]*"):(?: +|$)/;
const DASH = /^-(?: +|$)/;
const LITERAL = /^\|-?$/;

class Lines {
  readonly #text: string;
  /** Where the line begins that is read next. */
  #next = 0;
  /** The line that is being read; undefined behind the last. */
  current: Line | undefined;

  constructor(text: string) {
    this.#text = text;
    this.#advance();
  }

  block(indent: number, deepest: number): Tree {
    const line = this.current;
    if (line?.indent !== indent || deepest < 0) throw new NotPlain();
    return DASH.test(line.text) ? this.#list(line, deepest) : this.#map(line, deepest);
  }

  #map({ at: from, indent }: Line, deepest: number): Tree {
    const entries = new Entries();
    for (let line = this.current; line?.indent === indent; line = this.current) {
      const [whole, word] = KEY.exec(line.text) ?? [];
      if (whole === undefined || word === undefined || typeof typed(word) !== 'string') throw new NotPlain();
      const key = word.startsWith('"') ? word.slice(1, -1) : word;
      if (entries.has(key)) throw new NotPlain();
      const value = this.#listBeside(line, whole.length, deepest) ?? this.#value(line, whole.length, deepest);
      entries.add({ key, value, from: line.at, to: line.at + word.length });
    }
    return { kind: 'map', entries: entries.list, from, to: this.#end };
  }

  /** A list may stand at the indentation of its key. */
  #listBeside(line: Line, skip: number, deepest: number): Tree | undefined {
    if (line.text.length > skip) return undefined;
    const [next, end] = [this.#next, this.#end];
    this.#advance();
    const first = this.current;
    if (first?.indent === line.indent && DASH.test(first.text)) return this.#list(first, deepest - 1, true);
    [this.#next, this.#end, this.current] = [next, end, line];
    return undefined;
  }

  #list({ at: from, indent }: Line, deepest: number, isBeside = false): Tree {
    const items: Tree[] = [];
    for (let line = this.current; line?.indent === indent; line = this.current) {
      const dash = DASH.exec(line.text)?.[0].length;
      if (dash === undefined && isBeside) break;
      if (dash === undefined) throw new NotPlain();
      const rest = line.text.slice(dash);
      if (KEY.test(rest) || DASH.test(rest)) {
        this.current = { at: line.at + dash, indent: indent + dash, text: rest };
        items.push(this.block(indent + dash, deepest - 1));
      } else items.push(this.#value(line, dash, deepest));
    }
    return { kind: 'list', items, from, to: this.#end };
  }

  /** What stands behind a key or a dash: in its line, or in those below that are indented more. */
  #value(line: Line, skip: number, deepest: number): Tree {
    const text = line.text.slice(skip);
    const from = line.at + skip;
    if (LITERAL.test(text)) return this.#literal(from, line.indent, text);
    this.#advance();
    const inner = this.current?.indent ?? 0;
    if (text === '' && inner > line.indent) return this.block(inner, deepest - 1);
    if (text === '' || inner > line.indent) throw new NotPlain();
    if (text.startsWith('[') || text.startsWith('{')) return flowIn(text, from, deepest - 1);
    return scalarAt(text, from);
  }

  /** Lines as they are, without their indentation. */
  #literal(from: number, outer: number, mark: string): Scalar {
    const found: string[] = [];
    let indent = 0;
    while (this.#next < this.#text.length) {
      const line = this.#line();
      const own = line.length - line.trimStart().length;
      if (found.length === 0) indent = own;
      if (line.trim() === '' || (own > outer && own < indent)) throw new NotPlain();
      if (own <= outer) break;
      found.push(line.slice(indent));
      this.#next += line.length + 1;
    }
    if (found.length === 0) throw new NotPlain();
    const to = this.#next;
    this.#advance();
    return { kind: 'scalar', value: found.join('\n') + (mark === '|' ? '\n' : ''), from, to };
  }

  #end = 0;
  #line(): string {
    const end = this.#text.indexOf('\n', this.#next);
    if (end < 0) throw new NotPlain();
    return this.#text.slice(this.#next, end);
  }

  /** On to the next line that says something. */
  #advance(): void {
    this.#end = this.#next;
    for (this.current = undefined; this.current === undefined && this.#next < this.#text.length;) {
      const line = this.#line();
      const text = line.trimStart();
      const indent = line.length - text.length;
      if (text !== '' && !text.startsWith('#')) {
        if (!isPlain(text)) throw new NotPlain();
        this.current = { at: this.#next + indent, indent, text };
      }
      this.#next += line.length + 1;
    }
  }
}
