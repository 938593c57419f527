import type { AnnotationQuery, Dashboard, Panel, RowPanel, VariableModel } from '@grafana/schema';
import type { Options as StatOptions } from '@grafana/schema/dist/esm/raw/composable/stat/panelcfg/x/StatPanelCfg_types.gen';
import type {
  FieldConfig as GraphStyle,
  Options as TimeseriesOptions,
} from '@grafana/schema/dist/esm/raw/composable/timeseries/panelcfg/x/TimeSeriesPanelCfg_types.gen';

/**
 * Grafana's types as JSON holds them: an enum is one of its strings. Its enums at run time would load all of the
 * package for a few words.
 */
type Written<T> = T extends string
  ? `${T}`
  : T extends readonly (infer E)[]
    ? Written<E>[]
    : T extends object
      ? { [K in keyof T]: Written<T[K]> }
      : T;

/** What Prometheus' data source asks for beside what every annotation has; or what others have drawn, by tag. */
export type AnnotationJson = Written<AnnotationQuery> &
  (
    | { expr: string; useValueForTime: 'on'; titleFormat: string; textFormat: string }
    | { target: { refId: string; type: 'tags'; tags: string[]; matchAny: boolean; limit: number } }
  );
export type DashboardJson = Written<Omit<Dashboard, 'panels' | 'templating' | 'annotations'>> & {
  annotations?: { list: AnnotationJson[] };
  panels: (PanelJson | RowJson)[];
  templating: { list: VariableJson[] };
};
export type RowJson = Written<Omit<RowPanel, 'panels'>> & { panels: PanelJson[] };
export type VariableJson = Written<VariableModel>;

type PanelBase = Written<Omit<Panel, 'type' | 'options' | 'fieldConfig' | 'targets' | 'links'>> & {
  /** A panel's own links need no more; the schema lends them the dashboard's. */
  links?: { title: string; url: string; targetBlank: boolean }[];
  targets: { refId: string; expr: string; legendFormat: string; instant?: boolean; range?: boolean }[];
};
/** `Panel.type` is a bare string and `options` a record there; here a kind brings its own options. */
export type PanelJson =
  | (PanelBase & { type: 'timeseries'; options: Written<TimeseriesOptions>; fieldConfig: FieldJson<GraphStyle> })
  | (PanelBase & { type: 'stat'; options: Written<Partial<StatOptions>>; fieldConfig: FieldJson<object> });
type FieldJson<Custom> = {
  defaults: Written<NonNullable<NonNullable<Panel['fieldConfig']>['defaults']>> & { custom?: Written<Partial<Custom>> };
  overrides: [];
};
