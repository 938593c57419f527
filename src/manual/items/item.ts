import type { RowName } from '../index.ts';

/** What a chapter says below each of its headings: the row that tells where it is now, and the facts as they stand there. */
export type Items = Readonly<Record<string, readonly (readonly [RowName, ...string[]])[]>>;
