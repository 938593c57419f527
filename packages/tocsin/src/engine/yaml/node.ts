/** A scalar; `text` is what it says: unquoted ones as they are written. */
export interface ScalarNode {
  readonly kind: 'scalar';
  readonly text: string;
  readonly isQuoted: boolean;
  /** What the library takes it for, `!!int`; of those that we read ourselves only `!!null` is told from `!!str`. */
  readonly tag: string;
}
export interface MapNode {
  readonly kind: 'map';
  readonly items: readonly (readonly [Node, Node | undefined])[];
}
export interface SeqNode {
  readonly kind: 'seq';
  readonly items: readonly (Node | undefined)[];
}
/** What a document is made of, aliases resolved. */
export type Node = ScalarNode | MapNode | SeqNode;

/** The first document of a text. */
export interface Yaml {
  readonly root: Node | undefined;
  /** Whether others follow it, which nobody reads. */
  readonly hasMore: boolean;
}
