import type { Position, Watermark } from './collector.ts';

/** How far one of several things was read that a collector reads. */
export interface Bookmark {
  readonly position: Position | undefined;
  readonly reached: (position: Position) => void;
}

/** The one watermark of a collector as many, by name. */
export const bookmarksIn = ({
  position,
  reached,
}: Pick<Watermark, 'position' | 'reached'>): ((name: string) => Bookmark) => {
  const all: Record<string, Position> = { ...(Object(position) as Record<string, Position>) };
  return (name) => ({
    position: all[name],
    reached: (position) => {
      all[name] = position;
      reached({ ...all });
    },
  });
};
