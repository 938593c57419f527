import type { PanelData } from '../site/data.ts';
import type { ChartEvent } from './events.ts';
import type { QuerySeries } from '../grafana/frames.ts';

/** One query of a panel with its answer. */
export interface Answer {
  readonly legend?: string;
  readonly expr: string;
  readonly series: readonly QuerySeries[];
}
/** What a panel is drawn from. Times are in milliseconds. */
export interface Drawing {
  readonly panel: PanelData;
  readonly answers: readonly Answer[];
  readonly from: number;
  readonly to: number;
  readonly step: number;
  readonly start?: number;
  readonly events: readonly ChartEvent[];
}
