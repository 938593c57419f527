import type { Node } from './node.ts';
import { nothing, quoted, scalarFrom, unquoted } from './plain-scalar.ts';

interface Line {
  readonly indent: number;
  /** Without the indent. */
  readonly text: string;
  /** In the text. */
  readonly number: number;
}

const KEY = /^([A-Za-z_][\w./-]*):(?: +(.*))?$/;
/** Spaces and breaks other than ours, control characters, marks of documents, directives. */
const UNUSUAL =
  /[^\n\u0020-\u007e\u00a1-\u{10ffff}]|[\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff\ufffe\uffff]|^(?:---|\.\.\.|%)/mu;

/** Thrown where a text is more than this reads. */
class NotPlain extends Error {}

/**
 * The document of a text that is only mappings, lists, texts on one line and literal blocks, as nearly all files of rules are;
 * undefined for others, which the library reads.
 */
export const readPlain = (text: string): Node | undefined => {
  if (UNUSUAL.test(text)) return undefined;
  try {
    return new Plain(text).document();
  } catch (error) {
    if (error instanceof NotPlain) return undefined;
    throw error;
  }
};

class Plain {
  readonly #all: readonly string[];
  readonly #lines: readonly Line[];
  #at = 0;
  constructor(text: string) {
    this.#all = text.split('\n');
    const lines: Line[] = [];
    for (const [number, whole] of this.#all.entries()) {
      const line = whole.trimStart();
      const indent = whole.length - line.length;
      if (line !== '') lines.push({ indent, text: line.trimEnd(), number });
    }
    this.#lines = lines;
  }

  document(): Node | undefined {
    const first = this.#next();
    if (first?.indent !== 0) throw new NotPlain();
    const node = this.#block(0);
    if (this.#next()) throw new NotPlain();
    return node;
  }

  /** The line to be read, comments passed over. */
  #next(): Line | undefined {
    while (this.#lines[this.#at]?.text.startsWith('#')) this.#at++;
    return this.#lines[this.#at];
  }

  #block(indent: number): Node {
    const text = this.#next()?.text ?? '';
    if (isItem(text)) return this.#seq(indent);
    if (KEY.test(text)) return this.#map(indent, undefined);
    throw new NotPlain();
  }

  /** A mapping; the first line may be what stands behind a dash. */
  #map(indent: number, behindDash: string | undefined): Node {
    const items: (readonly [Node, Node])[] = [];
    const keys = new Set<string>();
    for (let inline = behindDash; ; inline = undefined) {
      const line = this.#next();
      const isEnd = inline === undefined && (!line || line.indent !== indent || isItem(line.text));
      if (isEnd || !line) break;
      const [, key, rest = ''] = KEY.exec(inline ?? line.text) ?? [];
      if (key === undefined || keys.has(key)) throw new NotPlain();
      keys.add(key);
      this.#at++;
      items.push([unquoted(key), this.#value(rest, indent, true, line)]);
    }
    this.#expectEnd(indent);
    return { kind: 'map', items };
  }

  #seq(indent: number): Node {
    const items: Node[] = [];
    for (let line = this.#next(); line?.indent === indent && isItem(line.text); line = this.#next()) {
      const rest = line.text.slice(1).trimStart();
      if (KEY.test(rest)) items.push(this.#map(indent + line.text.length - rest.length, rest));
      else {
        this.#at++;
        items.push(this.#value(rest, indent, false, line));
      }
    }
    this.#expectEnd(indent);
    return { kind: 'seq', items };
  }

  /** What goes on deeper belongs to the line before, in a way that is not plain. */
  #expectEnd(indent: number): void {
    const line = this.#next();
    if (line && line.indent > indent) throw new NotPlain();
  }

  /** What stands behind a key or a dash, or below it. */
  #value(rest: string, indent: number, isOfKey: boolean, { number }: Line): Node {
    if (rest === '|' || rest === '|-') return this.#literal(rest === '|-', indent, number);
    if (rest !== '' && !rest.startsWith('#')) {
      const scalar = scalarFrom(rest);
      if (!scalar) throw new NotPlain();
      return scalar;
    }
    const line = this.#next();
    if (line && line.indent > indent) return this.#block(line.indent);
    // A list may stand as far left as its key.
    if (isOfKey && line?.indent === indent && isItem(line.text)) return this.#seq(indent);
    return nothing;
  }

  #literal(isStripped: boolean, outer: number, number: number): Node {
    const lines: string[] = [];
    let inner = 0;
    let at = number + 1;
    for (; at < this.#all.length; at++) {
      const line = this.#all[at] ?? '';
      const text = line.trimStart();
      const indent = line.length - text.length;
      if (text === '') {
        if (inner === 0 || indent > inner) throw new NotPlain();
        lines.push('');
        continue;
      }
      if (inner === 0) inner = indent;
      if (indent <= outer) break;
      if (indent < inner) throw new NotPlain();
      lines.push(line.slice(inner));
    }
    // The last line of a text that does not end in a break ends in none either.
    if (at === this.#all.length && this.#all.at(-1) !== '') throw new NotPlain();
    while (lines.at(-1) === '') lines.pop();
    if (lines.length === 0) throw new NotPlain();
    while ((this.#lines[this.#at]?.number ?? Infinity) < at) this.#at++;
    return quoted(lines.join('\n') + (isStripped ? '' : '\n'));
  }
}

const isItem = (text: string): boolean => text === '-' || text.startsWith('- ');
