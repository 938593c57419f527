import type { Owner } from '../view/text/source.ts';
import type { Placed, Tree } from '../view/text/tree-types.ts';

/** The versions of the program that know a field, as numbers: Prometheus 2.42 is 2042, Alertmanager 0.25 is 25. */
interface Known {
  readonly since?: number;
  /** The last version that has it. */
  readonly until?: number;
}

/** What a value must be. */
export type Type = Known & (Scalar | List | Table | Block | Anything | Later);

/** One word, number or text. */
export interface Scalar {
  readonly kind: 'scalar';
  /** What it must be, for a reader: `a duration`. */
  readonly name: string;
  /** The only ones that it takes, where they are few. */
  readonly words?: readonly string[];
  /** What the program makes of it; a text where this is not said. */
  readonly as?: 'boolean' | 'number';
  /** Why the program refuses a value, and what to write instead; undefined where it takes it. */
  readonly refuses: (value: Value) => Refusal | undefined;
}
export interface Value {
  /** As it is written, without quotes. */
  readonly text: string;
  readonly isQuoted: boolean;
  readonly version: number;
}
export interface Refusal {
  readonly message: string;
  readonly help: string;
}

interface List {
  readonly kind: 'list';
  readonly of: Type;
  /** Whether an item may be empty. */
  readonly hasGaps: boolean;
}
/** Names that people choose, with a value each. */
export interface Table {
  readonly kind: 'table';
  readonly of: Type;
  readonly key?: Scalar;
}
/** Fields that the program knows, and what must hold of them together. */
export interface Block {
  readonly kind: 'block';
  readonly fields: Fields;
  readonly conditions: readonly Condition[];
  /** The field whose value names a block, and the word before it: `job a`. */
  readonly named?: { readonly by: string; readonly word: string; readonly owner?: Owner };
}
export type Fields = Readonly<Record<string, Type>>;
interface Anything {
  readonly kind: 'any';
}
/** A block that holds itself. */
interface Later {
  readonly kind: 'later';
  readonly type: () => Type;
}

/** A block of a file, and the whole that it belongs to. */
export interface Given {
  readonly tree: Tree;
  readonly root: Tree;
  readonly version: number;
}
/** What must hold of a block's fields together. */
export type Condition = (given: Given) => readonly Wrong[];
export interface Wrong extends Refusal {
  readonly at: Placed;
  /** A field that is not there. */
  readonly lacks?: string;
}
