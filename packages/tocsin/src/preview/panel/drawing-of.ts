import { intervalsOf } from '../grafana/interval.ts';
import { filledIn, type Chosen } from '../grafana/variables.ts';
import type { AnnotationData, PanelData, VariableData } from '../site/data.ts';
import type { Answer, Drawing } from './context.ts';
import { eventsOf } from './events.ts';
import type { Source } from './source.ts';

/** Pixels of a column, of the 24 that a dashboard has, on the screen that intervals are computed for. */
const COLUMN = 56;

/** Kinds of panels with an axis of time, on which events are marked. */
const TIMED: ReadonlySet<string> = new Set(['timeseries']);

/** How to fill in the queries of a dashboard. */
export interface Asking {
  readonly source: Source;
  readonly scrapeEvery: number;
  readonly variables: readonly VariableData[];
  readonly chosen: Chosen;
  readonly annotations?: readonly AnnotationData[];
}

/** A panel with the answers to its queries. @throws EvaluationError where one cannot be answered */
export const drawingOf = async (
  panel: PanelData,
  { source, scrapeEvery, variables, chosen, annotations = [] }: Asking,
): Promise<Drawing> => {
  const { from, to, start } = source;
  const intervals = intervalsOf(to - from, panel.gridPos.w * COLUMN, scrapeEvery);
  const step = intervals.interval;
  const answers = await Promise.all(
    (panel.targets ?? []).map(async ({ expr, legendFormat, instant }): Promise<Answer> => {
      const filled = filledIn(expr, variables, chosen, intervals);
      const series = await (instant === true ? source.instant(filled) : source.range(filled, step));
      return { expr: filled, series, ...(legendFormat === undefined ? {} : { legend: legendFormat }) };
    }),
  );
  const events = TIMED.has(panel.type) ? await eventsOf(annotations, source) : [];
  return { panel, answers, from, to, step, events, ...(start === undefined ? {} : { start }) };
};
