import { isMap, isScalar, isSeq, type Node, type Scalar } from 'yaml';
import { secondsOf } from '../../promql/lex/value.ts';
import { quoteGo } from '../format/quote.ts';
import { DecodingError, type Yaml } from './document.ts';

/** A mapping whose keys are known; each is asked for by name. */
export interface Fields {
  readonly node: Node | undefined;
  get(name: string): Node | undefined;
}

const tagOf = (node: Node): string => {
  if (isMap(node)) return '!!map';
  if (isSeq(node)) return '!!seq';
  if (!isScalar(node)) return '!!null';
  if (isQuoted(node)) return '!!str';
  const { value } = node;
  if (typeof value === 'boolean') return '!!bool';
  if (typeof value === 'number' || typeof value === 'bigint') return Number.isInteger(value) ? '!!int' : '!!float';
  return value === null ? '!!null' : '!!str';
};
const isQuoted = ({ type }: Scalar): boolean => type !== undefined && type !== 'PLAIN';
const sourceOf = (node: Scalar): string =>
  isQuoted(node) && typeof node.value === 'string' ? node.value : (node.source ?? '');

/** Decodes nodes as Go does. Each method throws DecodingError. */
export class Decoder {
  readonly #yaml: Yaml;
  constructor(yaml: Yaml) {
    this.#yaml = yaml;
  }

  #refuse(node: Node, wanted: string): never {
    const shown = isScalar(node) ? ` ${quoteGo(sourceOf(node)).replaceAll('"', '`')}` : '';
    throw new DecodingError(
      `yaml: unmarshal errors:\n  line ${this.#yaml.lineOf(node)}: cannot unmarshal ${tagOf(node)}${shown} into ${wanted}`,
    );
  }

  /** A mapping of which all keys are among some; absent for nothing. */
  fields(given: Node | undefined, type: string, known: readonly string[]): Fields {
    const node = this.#yaml.resolve(given);
    if (isEmptyNode(node)) return { node, get: () => undefined };
    if (!isMap(node)) return this.#refuse(node, type);
    const found = new Map<string, Node | undefined>();
    for (const [key, value] of this.#pairs(node)) {
      if (!known.includes(key.text))
        throw new DecodingError(
          `yaml: unmarshal errors:\n  line ${this.#yaml.lineOf(key.node)}: field ${key.text} not found in type ${type}`,
        );
      found.set(key.text, value);
    }
    return { node, get: (name) => found.get(name) };
  }

  #pairs(node: Node): readonly (readonly [{ readonly text: string; readonly node: Node }, Node | undefined])[] {
    if (!isMap(node)) return this.#refuse(node, 'map');
    return node.items.flatMap(({ key, value }) => {
      const name = this.#yaml.resolve(key as Node);
      if (!isScalar(name)) throw new DecodingError(`yaml: line ${this.#yaml.lineOf(name)}: a key is no text`);
      const inner = this.#yaml.resolve(value as Node | null);
      if (sourceOf(name) !== '<<' || isQuoted(name)) return [[{ text: sourceOf(name), node: name }, inner] as const];
      const merged = isSeq(inner) ? inner.items.map((one) => this.#yaml.resolve(one as Node)) : [inner];
      return merged.flatMap((one) => (one ? this.#pairs(one) : []));
    });
  }

  list(given: Node | undefined, type: string): readonly (Node | undefined)[] {
    const node = this.#yaml.resolve(given);
    if (isEmptyNode(node)) return [];
    if (!isSeq(node)) return this.#refuse(node, `[]${type}`);
    return node.items.map((one) => this.#yaml.resolve(one as Node));
  }

  /** A scalar as it is written; empty for nothing. */
  text(given: Node | undefined): string {
    const node = this.#yaml.resolve(given);
    if (isEmptyNode(node)) return '';
    return isScalar(node) ? sourceOf(node) : this.#refuse(node, 'string');
  }

  /** Names with texts, in the order of names. */
  texts(given: Node | undefined): readonly (readonly [string, string])[] {
    const node = this.#yaml.resolve(given);
    if (isEmptyNode(node)) return [];
    if (!isMap(node)) return this.#refuse(node, 'map[string]string');
    const pairs = new Map(this.#pairs(node).map(([key, value]) => [key.text, this.text(value)]));
    return [...pairs].toSorted(([a], [b]) => (a < b ? -1 : 1));
  }

  /** Milliseconds; undefined for nothing. */
  duration(given: Node | undefined): number | undefined {
    const node = this.#yaml.resolve(given);
    if (node === undefined || (isScalar(node) && node.value === null && !isQuoted(node))) return undefined;
    const text = this.text(node);
    if (text === '') throw new DecodingError('empty duration string');
    const seconds = text === '0' ? 0 : secondsOf(text);
    if (seconds === undefined) throw new DecodingError(`not a valid duration string: ${quoteGo(text)}`);
    return Math.round(seconds * 1000);
  }

  int(given: Node | undefined): number {
    const number = this.number(given, 'int');
    return Number.isInteger(number) ? number : this.#refuse(given as Node, 'int');
  }

  number(given: Node | undefined, type = 'float64'): number {
    const node = this.#yaml.resolve(given);
    if (isEmptyNode(node)) return 0;
    if (!isScalar(node) || isQuoted(node)) return this.#refuse(node, type);
    const text = sourceOf(node).replaceAll('_', '');
    if (/^[-+]?\.(?:inf|Inf|INF)$/.test(text)) return text.startsWith('-') ? -Infinity : Infinity;
    if (/^\.(?:nan|NaN|NAN)$/.test(text)) return NaN;
    if (/^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$/.test(text)) return numberFrom(text);
    return /^[-+]?0(?:x[0-9a-fA-F]+|o[0-7]+|b[01]+)$/.test(text) ? numberFrom(text) : this.#refuse(node, type);
  }

  bool(given: Node | undefined): boolean {
    const node = this.#yaml.resolve(given);
    if (isEmptyNode(node)) return false;
    const text = isScalar(node) && !isQuoted(node) ? sourceOf(node) : '';
    if (/^(?:y|Y|yes|Yes|YES|true|True|TRUE|on|On|ON)$/.test(text)) return true;
    if (/^(?:n|N|no|No|NO|false|False|FALSE|off|Off|OFF)$/.test(text)) return false;
    return this.#refuse(node, 'bool');
  }
}

const isEmptyNode = (node: Node | undefined): node is undefined =>
  node === undefined || (isScalar(node) && node.value === null && !isQuoted(node));

/** Octal with a zero in front, as YAML 1.1 has it. */
const numberFrom = (text: string): number => {
  const [, sign = '', digits = ''] = /^([-+]?)(.*)$/.exec(text) ?? [];
  const value = /^0[0-7]+$/.test(digits) ? Number.parseInt(digits, 8) : Number(digits);
  return sign === '-' ? -value : value;
};
