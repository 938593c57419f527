import { durationText } from '../../engine/tests/duration-text.ts';
import type { Timeline } from '../../engine/tests/verdict.ts';

/** Names are cut here, so that the columns stay beside them. */
const WIDEST = 44;

/** A timeline as a table; the time that was looked at is marked. */
export const timelineLines = ({ times, at, rows }: Timeline): readonly string[] => {
  const heads = times.map((time, index) => `${index === at ? '>' : ''}${durationText(time)}`);
  const names = rows.map(({ name }) => (name.length > WIDEST ? `${name.slice(0, WIDEST - 3)}...` : name));
  const first = Math.max(...names.map((name) => name.length));
  const widths = heads.map((head, index) =>
    Math.max(head.length, ...rows.map(({ cells }) => cells[index]?.length ?? 0)),
  );
  const line = (name: string, cells: readonly string[]): string =>
    `    ${name.padEnd(first)}  ${cells.map((cell, index) => cell.padStart(widths[index] ?? 0)).join('  ')}`.trimEnd();
  return [line('', heads), ...rows.map(({ cells }, index) => line(names[index] ?? '', cells))];
};
