import { GoMap, GoStruct, typeName, type Callable, type Methods, type Value } from '../format/values.ts';
import type { Fails } from './lex/literal.ts';

/** What a name means on a value. */
export type Found = { readonly value: Value } | { readonly method: Callable };

/** A field of a struct, an entry of a map, or a method. */
export const fieldOf = (receiver: Value, name: string, hasArguments: boolean, place: Fails): Found => {
  if (receiver === undefined) return { value: undefined };
  // Methods come before entries of the same name.
  const method = typeof receiver === 'object' && 'methods' in receiver ? methodOf(receiver.methods, name) : undefined;
  if (method) return { method };
  if (receiver instanceof GoMap) {
    if (hasArguments) place.fail(`${name} is not a method but has arguments`);
    return { value: receiver.entries.get(name) ?? (receiver.element === 'string' ? '' : undefined) };
  }
  if (receiver instanceof GoStruct && receiver.fields.has(name)) {
    if (hasArguments) place.fail(`${name} has arguments but cannot be invoked as function`);
    return { value: receiver.fields.get(name) };
  }
  return place.fail(`can't evaluate field ${name} in type ${typeName(receiver)}`);
};

const methodOf = (methods: Methods, name: string): Callable | undefined =>
  Object.hasOwn(methods, name) ? methods[name] : undefined;
