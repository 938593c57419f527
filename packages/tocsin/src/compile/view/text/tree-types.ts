/** YAML or JSON as plain data in which everything knows where it stands. */
export type Tree = Scalar | Mapping | Listing;

export interface Placed {
  readonly from: number;
  readonly to: number;
}

export interface Scalar extends Placed {
  readonly kind: 'scalar';
  readonly value: string | number | boolean | null;
  /** How it is written, where its value alone does not say that: a label of `1.10` is that text to a program. */
  readonly written?: string;
}

export interface Mapping extends Placed {
  readonly kind: 'map';
  /** No key is there twice. */
  readonly entries: readonly Entry[];
  /** Keys that are there already, each where it stands again. */
  readonly repeated?: readonly Entry[];
}

/** It stands where its key does. */
export interface Entry extends Placed {
  readonly key: string;
  readonly value: Tree;
}

export interface Listing extends Placed {
  readonly kind: 'list';
  readonly items: readonly Tree[];
}

/** Why a file, or a part of it, cannot be read, and where. */
export interface Fault extends Placed {
  readonly message: string;
  /** Only this program says so. */
  readonly isTooLong?: boolean;
}
