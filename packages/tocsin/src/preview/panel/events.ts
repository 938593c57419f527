import { namedColor } from '../grafana/palette.ts';
import type { AnnotationData } from '../site/data.ts';
import type { Source } from './source.ts';

/** Something that happened, across all charts of a dashboard. Milliseconds since 1970. */
export interface ChartEvent {
  readonly name: string;
  readonly at: number;
  readonly color: string;
}
/** Grafana asks at most once a minute. */
const STEP = 60_000;

/** What the annotations of a dashboard give over a source: each time once. @throws EvaluationError where one cannot be answered */
export const eventsOf = async (
  annotations: readonly AnnotationData[],
  source: Source,
): Promise<readonly ChartEvent[]> => {
  const found = await Promise.all(
    annotations
      .filter(({ enable }) => enable !== false)
      .map(async ({ name, expr, iconColor = 'blue', useValueForTime }): Promise<readonly ChartEvent[]> => {
        if (expr === undefined) return [];
        const series = await source.range(expr, STEP);
        const isTime = useValueForTime === true || useValueForTime === 'on';
        const times = series.flatMap(({ times: at, values }) =>
          isTime ? Array.from(values, Math.floor) : Array.from(at).filter((_, index) => isBegin(at, index)),
        );
        const color = namedColor(iconColor);
        return [...new Set(times)]
          .filter((at) => at >= source.from && at <= source.to)
          .map((at) => ({ name, at, color }));
      }),
  );
  return found.flat();
};

/** What goes on from one question to the next is one event. */
const isBegin = (times: ArrayLike<number>, index: number): boolean =>
  index === 0 || (times[index] ?? 0) - (times[index - 1] ?? 0) > STEP;
