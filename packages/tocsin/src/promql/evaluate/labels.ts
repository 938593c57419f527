import { quote } from '../strings.ts';

/** The labels that describe the metric itself, which most operations drop: `__name__`, and type and unit where they are kept as labels. */
export const METADATA: ReadonlySet<string> = new Set(['__name__', '__type__', '__unit__']);
/** Lone surrogates stand in no valid text, so no name or value can hold them. */
const [BETWEEN, BEHIND] = ['\udbfe', '\udbff'];
const LEGACY = /^[a-zA-Z_][a-zA-Z0-9_]*$/;

/** The labels of a series: names in order, none empty. Immutable. */
export class Labels {
  readonly names: readonly string[];
  readonly values: readonly string[];
  #key: string | undefined;

  constructor(names: readonly string[], values: readonly string[]) {
    this.names = names;
    this.values = values;
  }

  /** Equal for equal labels, and for no others. */
  get key(): string {
    this.#key ??= this.names.map((name, index) => `${name}${BETWEEN}${this.values[index]}`).join(BEHIND);
    return this.#key;
  }

  /** The value of a label; empty where there is none. */
  get(name: string): string {
    return this.values[this.names.indexOf(name)] ?? '';
  }

  /** These labels without some. */
  without(names: ReadonlySet<string>): Labels {
    return this.#filter((name) => !names.has(name));
  }

  /** These labels reduced to some. */
  only(names: ReadonlySet<string>): Labels {
    return this.#filter((name) => names.has(name));
  }

  /** Without name, type and unit. */
  withoutMetadata(): Labels {
    return this.without(METADATA);
  }

  /** With a label set; an empty value removes it. */
  with(name: string, value: string): Labels {
    if (this.get(name) === value) return this;
    return labelsFrom([...this.entries().filter(([other]) => other !== name), [name, value]]);
  }

  entries(): [string, string][] {
    return this.names.map((name, index) => [name, this.values[index] ?? '']);
  }

  /** `{__name__="up", job="api"}`, as Prometheus writes labels in its messages. */
  toString(): string {
    const parts = this.entries().map(([name, value]) => `${LEGACY.test(name) ? name : quote(name)}=${quote(value)}`);
    return `{${parts.join(', ')}}`;
  }

  #filter(keep: (name: string) => boolean): Labels {
    if (this.names.every(keep)) return this;
    const names: string[] = [];
    const values: string[] = [];
    for (const [name, value] of this.entries())
      if (keep(name)) {
        names.push(name);
        values.push(value);
      }
    return new Labels(names, values);
  }
}

/** No labels. */
export const noLabels: Labels = new Labels([], []);

/** Labels from pairs in any order; empty values are left out, of equal names the last wins. */
export const labelsFrom = (pairs: Iterable<readonly [string, string]>): Labels => {
  const sorted = [...new Map(pairs)].filter(([, value]) => value !== '').toSorted(([a], [b]) => compareText(a, b));
  return new Labels(
    sorted.map(([name]) => name),
    sorted.map(([, value]) => value),
  );
};

/** Order by bytes of UTF-8, which is the order by code points. */
const compareText = (a: string, b: string): number => {
  if (a === b) return 0;
  const length = Math.min(a.length, b.length);
  for (let index = 0; index < length; index++) {
    const [left, right] = [a.codePointAt(index) ?? 0, b.codePointAt(index) ?? 0];
    if (left !== right) return left - right;
  }
  return a.length - b.length;
};

/** The order in which Prometheus returns series: label by label, names before values. */
export const compareLabels = (a: Labels, b: Labels): number => {
  const length = Math.min(a.names.length, b.names.length);
  for (let index = 0; index < length; index++) {
    const order =
      compareText(a.names[index] ?? '', b.names[index] ?? '') ||
      compareText(a.values[index] ?? '', b.values[index] ?? '');
    if (order !== 0) return order;
  }
  return a.names.length - b.names.length;
};
