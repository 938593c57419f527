import { GoList, GoMap, Html, typeName, type Value } from '../format/values.ts';

/** The length of what has one. @throws Error */
export const lengthOf = (value: Value): bigint => {
  if (value instanceof GoMap) return BigInt(value.entries.size);
  if (value instanceof GoList) return BigInt(value.items.length);
  if (value instanceof Html) return lengthOf(value.text);
  if (typeof value === 'string') return BigInt(new TextEncoder().encode(value).length);
  if (value === undefined) throw new Error('len of nil pointer');
  throw new Error(`len of type ${typeName(value)}`);
};

/** `x[1][2]`, of maps, lists and the bytes of texts. @throws Error */
export const index = (value: Value, ...keys: readonly Value[]): Value => {
  if (value === undefined) throw new Error('index of untyped nil');
  return keys.reduce<Value>(step, value);
};

const step = (value: Value, key: Value): Value => {
  if (value === undefined) throw new Error('index of nil pointer');
  if (value instanceof GoMap) {
    if (key === undefined) throw new Error('value is nil; should be of type string');
    if (typeof key !== 'string') throw new Error(`value has type ${typeName(key)}; should be string`);
    return value.entries.get(key) ?? (value.element === 'string' ? '' : undefined);
  }
  if (value instanceof GoList) return value.items[indexFrom(key, value.items.length)] ?? outOfRange();
  if (typeof value === 'string') {
    const bytes = new TextEncoder().encode(value);
    return BigInt(bytes[indexFrom(key, bytes.length)] ?? outOfRange());
  }
  throw new Error(`can't index item of type ${typeName(value)}`);
};

const outOfRange = (): never => {
  throw new Error('reflect: string index out of range');
};

/** The part of a text or list between two places. @throws Error */
export const slice = (value: Value, ...places: readonly Value[]): Value => {
  if (value === undefined) throw new Error('slice of untyped nil');
  if (places.length > 3) throw new Error(`too many slice indexes: ${places.length}`);
  const isText = typeof value === 'string';
  if (isText && places.length === 3) throw new Error('cannot 3-index slice a string');
  if (!isText && !(value instanceof GoList)) throw new Error(`can't slice item of type ${typeName(value)}`);
  const bytes = isText ? new TextEncoder().encode(value) : undefined;
  const length = value instanceof GoList ? value.items.length : (bytes?.length ?? 0);
  const [from = 0, to = length] = places.map((place) => indexFrom(place, length));
  if (from > to) throw new Error(`invalid slice index: ${from} > ${to}`);
  return value instanceof GoList
    ? new GoList(value.items.slice(from, to))
    : new TextDecoder().decode(bytes?.slice(from, to));
};

const indexFrom = (key: Value, most: number): number => {
  if (key === undefined) throw new Error('cannot index slice/array with nil');
  if (typeof key !== 'bigint') throw new Error(`cannot index slice/array with type ${typeName(key)}`);
  if (key < 0n || key > BigInt(most)) throw new Error(`index out of range: ${key}`);
  return Number(key);
};
