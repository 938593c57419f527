import { NotPlain, scalarAt, typed } from './plain-scalar.ts';
import { Entries } from './entries.ts';
import type { Tree } from './tree-types.ts';

const KEY = /([A-Za-z_][\w.-]*|"[\w./ *-]*"): +/y;
const QUOTED = /"[^"\\]*(?:\\.[^"\\]*)*"|'(?:[^']|'')*'/y;
const WORD = /(?:[\w./$~^(+]|-(?=\d))(?:[^,[\]{}:#]|:(?=[^\s,[\]{}]))*/y;
const SPACE = / */y;

/** Reads a flow of YAML that fills the rest of its line, `{severity: page}` or `[job, instance]`. @throws NotPlain */
export const flowIn = (text: string, offset: number, deepest: number): Tree => {
  const flow = new Flow(text, offset);
  const tree = flow.value(deepest);
  if (!flow.isAtEnd) throw new NotPlain();
  return tree;
};

class Flow {
  readonly #text: string;
  /** Where the text begins in its file. */
  readonly #offset: number;
  #at = 0;
  constructor(text: string, offset: number) {
    this.#text = text;
    this.#offset = offset;
  }

  get isAtEnd(): boolean {
    return this.#at === this.#text.length;
  }

  value(deepest: number): Tree {
    if (deepest < 0) throw new NotPlain();
    const letter = this.#text[this.#at];
    if (letter === '{') return this.#map(deepest);
    if (letter === '[') return this.#list(deepest);
    const from = this.#here;
    const text = this.#take(letter === '"' || letter === "'" ? QUOTED : WORD).trimEnd();
    return scalarAt(text, from);
  }

  #map(deepest: number): Tree {
    const from = this.#here;
    const entries = new Entries();
    for (let isFirst = true; !this.#ends('}', isFirst); isFirst = false) {
      const start = this.#here;
      const word = this.#take(KEY).trimEnd().slice(0, -1);
      const key = word.startsWith('"') ? word.slice(1, -1) : word;
      if (typeof typed(word) !== 'string' || entries.has(key)) throw new NotPlain();
      entries.add({ key, value: this.value(deepest - 1), from: start, to: start + word.length });
    }
    return { kind: 'map', entries: entries.list, from, to: this.#here };
  }

  #list(deepest: number): Tree {
    const from = this.#here;
    const items: Tree[] = [];
    for (let isFirst = true; !this.#ends(']', isFirst); isFirst = false) items.push(this.value(deepest - 1));
    return { kind: 'list', items, from, to: this.#here };
  }

  get #here(): number {
    return this.#offset + this.#at;
  }

  /** Past the bracket that opens, or the comma between two values; whether the one that closes stands there. */
  #ends(bracket: string, isFirst: boolean): boolean {
    if (isFirst) this.#at++;
    this.#take(SPACE);
    if (this.#text[this.#at] === bracket) {
      this.#at++;
      return true;
    }
    if (isFirst) return false;
    if (this.#text[this.#at++] !== ',') throw new NotPlain();
    this.#take(SPACE);
    return false;
  }

  #take(what: RegExp): string {
    what.lastIndex = this.#at;
    if (!what.test(this.#text)) throw new NotPlain();
    const from = this.#at;
    this.#at = what.lastIndex;
    return this.#text.slice(from, this.#at);
  }
}
