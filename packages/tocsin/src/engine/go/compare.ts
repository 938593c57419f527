import { Html, typeName, type Value } from '../format/values.ts';

type Basic = 'bool' | 'int' | 'float' | 'string' | undefined;
const basicOf = (value: Value): Basic => {
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'bigint') return 'int';
  if (typeof value === 'number') return 'float';
  return typeof value === 'string' || value instanceof Html ? 'string' : undefined;
};
const plain = (value: Value): Value => (value instanceof Html ? value.text : value);
const apart = (a: Value, b: Value): Error =>
  new Error(`incompatible types for comparison: ${typeName(a)} and ${typeName(b)}`);

/** Whether a value equals any of others. @throws Error where they cannot be compared */
export const equal = (first: Value, ...others: readonly Value[]): boolean => {
  if (others.length === 0) throw new Error('missing argument for comparison');
  return others.some((other) => {
    const [a, b] = [basicOf(first), basicOf(other)];
    if (a !== b) {
      if (first !== undefined && other !== undefined) throw apart(first, other);
      return false;
    }
    if (a === undefined && first !== undefined && other !== undefined && !typeName(other).startsWith('*'))
      throw new Error(`non-comparable type ${typeName(other)}`);
    return plain(first) === plain(other);
  });
};

/** Whether the first of two is less. @throws Error where they cannot be compared */
export const less = (first: Value, second: Value): boolean => {
  const [a, b] = [basicOf(first), basicOf(second)];
  if (a === undefined || b === undefined) throw new Error('invalid type for comparison');
  if (a !== b) throw apart(first, second);
  if (a === 'bool') throw new Error('invalid type for comparison');
  const [left, right] = [plain(first), plain(second)];
  if (typeof left === 'string' && typeof right === 'string')
    return Buffer.compare(Buffer.from(left), Buffer.from(right)) < 0;
  if (typeof left === 'bigint' && typeof right === 'bigint') return left < right;
  return typeof left === 'number' && typeof right === 'number' && left < right;
};
