import { typeName, type ArgumentType, type Value } from '../format/values.ts';
import type { Fails } from './lex/literal.ts';

/** A value as an argument of a type. */
export const assigned = (value: Value, type: ArgumentType, place: Fails): Value => {
  if (type === 'interface {}' || type === 'value') return value;
  if (value === undefined) {
    if (type.startsWith('*') || type === 'template.queryResult') return value;
    return place.fail(`invalid value; expected ${type}`);
  }
  const given = typeName(value);
  // One step from a pointer to what it points at is taken.
  if (given === type || given === `*${type}`) return value;
  return place.fail(`wrong type for value; expected ${type}; got ${given}`);
};
