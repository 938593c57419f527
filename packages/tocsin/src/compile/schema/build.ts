import type { Block, Condition, Fields, Scalar, Type } from './types.ts';

/** A list of values. Where `hasGaps` is false, the program refuses an empty item. */
export const list = (of: Type, hasGaps = true): Type => ({ kind: 'list', of, hasGaps });
/** Names that people choose, with a value each. */
export const table = (of: Type, key?: Scalar): Type => ({ kind: 'table', of, ...(key ? { key } : {}) });
/** A block of fields, and what must hold of them together. */
export const block = (fields: Fields, conditions: readonly Condition[] = [], named?: Block['named']): Type & Block => ({
  kind: 'block',
  fields,
  conditions,
  ...(named ? { named } : {}),
});
/** A type that is not there yet, as a block has that holds itself. */
export const later = (type: () => Type): Type => ({ kind: 'later', type });
/** A value that is not looked into. */
export const anything: Type = { kind: 'any' };
/** A field that came with a version. */
export const since = (version: number, type: Type): Type => ({ ...type, since: version });
/** A field whose last version this was. */
export const until = (version: number, type: Type): Type => ({ ...type, until: version });
