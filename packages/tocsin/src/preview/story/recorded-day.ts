import type { Series } from '../../promql/evaluate/storage.ts';
import type { Story } from './story.ts';

/** The series of a recorded time, by name. */
export interface Rows {
  readonly from: number;
  readonly to: number;
  readonly named: (name: string) => readonly Series[];
}

/** Lines of a fault laid over recorded series of the same name while it lasts. */
export const laidOver = (
  recorded: readonly Series[],
  lines: readonly Series[],
  fault: Pick<Story, 'start' | 'stop'>,
): readonly Series[] => {
  const keys = new Set(lines.map(({ labels }) => labels.key));
  return [
    ...recorded.filter(({ labels }) => !keys.has(labels.key)),
    ...lines.map((line) =>
      joined(
        recorded.find(({ labels }) => labels.key === line.labels.key),
        line,
        fault,
      ),
    ),
  ];
};

const joined = (
  usual: Series | undefined,
  line: Series,
  { start = Infinity, stop = Infinity }: Pick<Story, 'start' | 'stop'>,
): Series => {
  if (!usual) return line;
  const parts = [
    partOf(usual, (time) => time < start),
    partOf(line, (time) => time >= start && time < stop),
    partOf(usual, (time) => time >= stop),
  ];
  return {
    labels: line.labels,
    times: Float64Array.from(parts.flatMap(({ times }) => times)),
    values: Float64Array.from(parts.flatMap(({ values }) => values)),
  };
};

const partOf = ({ times, values }: Series, isWanted: (time: number) => boolean) => ({
  times: [...times].filter(isWanted),
  values: [...values].filter((_, index) => isWanted(times[index] ?? NaN)),
});
