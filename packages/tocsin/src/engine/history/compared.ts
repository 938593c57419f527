import type { Episode } from './episodes.ts';
import { touch } from './span.ts';

/** Pages of two revisions of an alert. */
export interface Compared {
  readonly gained: readonly Episode[];
  readonly lost: readonly Episode[];
  /** Pages that are in both and begin at another time: how much later, in milliseconds; negative for earlier. */
  readonly moved: readonly number[];
}

/** What a change does to pages: the same series at the same time is the same page, whatever labels (`own`) the rules add. */
export const compared = (
  before: readonly Episode[],
  after: readonly Episode[],
  { end, own }: { readonly end: number; readonly own: ReadonlySet<string> },
): Compared => {
  const [old, now] = [paged(before), paged(after)];
  const isSame = (one: Episode, other: Episode): boolean =>
    one.labels.without(own).key === other.labels.without(own).key &&
    touch({ from: one.from, to: one.to ?? end }, { from: other.from, to: other.to ?? end }, 0);
  return {
    gained: now.filter((page) => !old.some((other) => isSame(page, other))),
    lost: old.filter((page) => !now.some((other) => isSame(page, other))),
    moved: now.flatMap((page) => {
      const other = old.find((one) => isSame(one, page));
      const by = other ? (page.fired ?? 0) - (other.fired ?? 0) : 0;
      return by === 0 ? [] : [by];
    }),
  };
};

const paged = (episodes: readonly Episode[]): readonly Episode[] => episodes.filter(({ fired }) => fired !== undefined);
