import type { Dashboard, Duration, PanelKind, Per, Unit } from '#lang';
import type { Expr } from '../promql/nodes.ts';

export interface DashboardModel {
  readonly uid: string;
  readonly title: string;
  /** How much time it shows when it is opened. Absent: six hours. */
  readonly range?: Duration;
  readonly variables: readonly { readonly name: string; readonly metric: string; readonly label: string }[];
  readonly events: readonly { readonly title: string; readonly legend: string; readonly expr: Expr }[];
  readonly rows: readonly { readonly title: string; readonly panels: readonly PanelModel[] }[];
  readonly site: Dashboard['site'];
}

export interface PanelModel {
  /** Its number within the dashboard: what links point at. */
  readonly id: number;
  readonly kind: PanelKind;
  readonly title: string;
  readonly description: string;
  readonly unit: Unit;
  /** What is counted, in the plural, and over which time a rate of it is shown: its queries and its mark are by that. */
  readonly counts?: string;
  readonly per?: Per;
  readonly width: number;
  /** A threshold to draw, and on which side of it things are bad. */
  readonly mark?: { readonly value: number; readonly bad: 'above' | 'below' };
  readonly queries: readonly { readonly expr: Expr; readonly legend: string }[];
}
