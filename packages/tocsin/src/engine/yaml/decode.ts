import { secondsOf } from '../../promql/lex/value.ts';
import { quoteGo } from '../format/quote.ts';
import { DecodingError } from './decoding-error.ts';
import type { Node } from './node.ts';

/** A mapping whose keys are known; each is asked for by name. */
export interface Fields {
  readonly node: Node | undefined;
  get(name: string): Node | undefined;
}

const tagOf = (node: Node): string => (node.kind === 'scalar' ? node.tag : `!!${node.kind}`);

/** Decodes nodes as Go does. Each method throws DecodingError. */
export class Decoder {
  readonly #lineOf: (node: Node) => number;
  constructor(lineOf: (node: Node) => number) {
    this.#lineOf = lineOf;
  }

  #refuse(node: Node, wanted: string): never {
    const shown = node.kind === 'scalar' ? ` ${quoteGo(node.text).replaceAll('"', '`')}` : '';
    throw new DecodingError(
      `yaml: unmarshal errors:\n  line ${this.#lineOf(node)}: cannot unmarshal ${tagOf(node)}${shown} into ${wanted}`,
    );
  }

  /** A mapping of which all keys are among some; absent for nothing. */
  fields(node: Node | undefined, type: string, known: readonly string[]): Fields {
    if (isEmptyNode(node)) return { node, get: () => undefined };
    if (node.kind !== 'map') return this.#refuse(node, type);
    const found = new Map<string, Node | undefined>();
    for (const [key, value] of this.#pairs(node)) {
      if (!known.includes(key.text))
        throw new DecodingError(
          `yaml: unmarshal errors:\n  line ${this.#lineOf(key.node)}: field ${key.text} not found in type ${type}`,
        );
      found.set(key.text, value);
    }
    return { node, get: (name) => found.get(name) };
  }

  #pairs(node: Node): readonly (readonly [{ readonly text: string; readonly node: Node }, Node | undefined])[] {
    if (node.kind !== 'map') return this.#refuse(node, 'map');
    return node.items.flatMap(([name, inner]) => {
      if (name.kind !== 'scalar') throw new DecodingError(`yaml: line ${this.#lineOf(name)}: a key is no text`);
      if (name.text !== '<<' || name.isQuoted) return [[{ text: name.text, node: name }, inner] as const];
      const merged = inner?.kind === 'seq' ? inner.items : [inner];
      return merged.flatMap((one) => (one ? this.#pairs(one) : []));
    });
  }

  list(node: Node | undefined, type: string): readonly (Node | undefined)[] {
    if (isEmptyNode(node)) return [];
    return node.kind === 'seq' ? node.items : this.#refuse(node, `[]${type}`);
  }

  /** A scalar as it is written; empty for nothing. */
  text(node: Node | undefined): string {
    if (isEmptyNode(node)) return '';
    return node.kind === 'scalar' ? node.text : this.#refuse(node, 'string');
  }

  /** Names with texts, in the order of names. */
  texts(node: Node | undefined): readonly (readonly [string, string])[] {
    if (isEmptyNode(node)) return [];
    if (node.kind !== 'map') return this.#refuse(node, 'map[string]string');
    const pairs = new Map(this.#pairs(node).map(([key, value]) => [key.text, this.text(value)]));
    return [...pairs].toSorted(([a], [b]) => (a < b ? -1 : 1));
  }

  /** Milliseconds; undefined for nothing. */
  duration(node: Node | undefined): number | undefined {
    if (isEmptyNode(node)) return undefined;
    const text = this.text(node);
    if (text === '') throw new DecodingError('empty duration string');
    const seconds = text === '0' ? 0 : secondsOf(text);
    if (seconds === undefined) throw new DecodingError(`not a valid duration string: ${quoteGo(text)}`);
    return Math.round(seconds * 1000);
  }

  int(node: Node | undefined): number {
    const number = this.number(node, 'int');
    return Number.isInteger(number) || !node ? number : this.#refuse(node, 'int');
  }

  number(node: Node | undefined, type = 'float64'): number {
    if (isEmptyNode(node)) return 0;
    if (node.kind !== 'scalar' || node.isQuoted) return this.#refuse(node, type);
    const text = node.text.replaceAll('_', '');
    if (/^[-+]?\.(?:inf|Inf|INF)$/.test(text)) return text.startsWith('-') ? -Infinity : Infinity;
    if (/^\.(?:nan|NaN|NAN)$/.test(text)) return NaN;
    if (/^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$/.test(text)) return numberFrom(text);
    return /^[-+]?0(?:x[0-9a-fA-F]+|o[0-7]+|b[01]+)$/.test(text) ? numberFrom(text) : this.#refuse(node, type);
  }

  bool(node: Node | undefined): boolean {
    if (isEmptyNode(node)) return false;
    const text = node.kind === 'scalar' && !node.isQuoted ? node.text : '';
    if (/^(?:y|Y|yes|Yes|YES|true|True|TRUE|on|On|ON)$/.test(text)) return true;
    if (/^(?:n|N|no|No|NO|false|False|FALSE|off|Off|OFF)$/.test(text)) return false;
    return this.#refuse(node, 'bool');
  }
}

const isEmptyNode = (node: Node | undefined): node is undefined =>
  node === undefined || (node.kind === 'scalar' && node.tag === '!!null');

/** Octal with a zero in front, as YAML 1.1 has it. */
const numberFrom = (text: string): number => {
  const [, sign = '', digits = ''] = /^([-+]?)(.*)$/.exec(text) ?? [];
  const value = /^0[0-7]+$/.test(digits) ? Number.parseInt(digits, 8) : Number(digits);
  return sign === '-' ? -value : value;
};
