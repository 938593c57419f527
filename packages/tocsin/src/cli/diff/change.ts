/** What a change does, in a word: for alerts `loosened` fires less or later, `tightened` more or sooner. */
export type ChangeKind =
  | 'added'
  | 'removed'
  | 'renamed'
  | 'loosened'
  | 'tightened'
  | 'changed'
  | 'rerouted'
  | 'unclear';

export interface Change {
  readonly kind: ChangeKind;
  /** What it happens to: `alert QueueBacklog`, `panel Application overview / Queues`. */
  readonly subject: string;
  /** The rest of the sentence; empty when the kind says it all. */
  readonly says: string;
}

const ORDER: readonly ChangeKind[] = [
  'removed',
  'loosened',
  'rerouted',
  'unclear',
  'renamed',
  'added',
  'tightened',
  'changed',
];
/** What a reviewer should look at first comes first: what will no longer be told, or told to others. */
export const gravestFirst = <C extends Change>(changes: readonly C[]): readonly C[] =>
  changes.toSorted((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind));

/** What is only on one side, and what is on both. */
export const matched = <T>(
  before: ReadonlyMap<string, T>,
  after: ReadonlyMap<string, T>,
): {
  readonly gone: readonly (readonly [string, T])[];
  readonly come: readonly (readonly [string, T])[];
  readonly both: readonly (readonly [string, T, T])[];
} => ({
  gone: [...before].filter(([key]) => !after.has(key)),
  come: [...after].filter(([key]) => !before.has(key)),
  both: [...before].flatMap(([key, was]) => {
    const is = after.get(key);
    return is === undefined ? [] : [[key, was, is] as const];
  }),
});

/** `x: a -> b`, or nothing when they are equal. */
export const turned = (what: string, was: unknown, is: unknown): readonly string[] => {
  const [from, to] = [was, is].map((value) =>
    value === undefined ? 'none' : typeof value === 'string' ? value : JSON.stringify(value),
  );
  return from === to ? [] : [`${what} ${from} -> ${to}`];
};
