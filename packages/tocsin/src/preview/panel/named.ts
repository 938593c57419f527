import type { QuerySeries } from '../grafana/frames.ts';
import { legendOf } from '../grafana/legend.ts';
import { seriesColor } from '../grafana/palette.ts';
import type { Drawing } from './context.ts';

/** A series with its name in the legend and its colour. */
export interface NamedSeries extends QuerySeries {
  readonly name: string;
  readonly color: string;
}

/** All series of a panel in the order of its queries. */
export const namedSeries = ({ answers }: Pick<Drawing, 'answers'>): readonly NamedSeries[] =>
  answers
    .flatMap(({ legend, expr, series }) => series.map((one) => ({ ...one, name: legendOf(legend, one.labels, expr) })))
    .map((one, index) => ({ ...one, color: seriesColor(index) }));
