import type {
  AnnotationQueryKind,
  DataQueryKind,
  PanelKind,
  PanelQueryKind,
  QueryVariableKind,
  RowsLayoutRowKind,
  Spec,
} from '@grafana/schema/apis/dashboard.grafana.app/v2';
import type { Artefact } from '../artefact.ts';
import type { Model } from '../model.ts';
import { json } from './format/json.ts';
import { classicOf, labelValues, type Classic } from './grafana.ts';
import type { AnnotationJson, PanelJson, RowJson } from './grafana-types.ts';
import { DATASOURCE } from './grafana-provisioning.ts';

/** A dashboard as Grafana's own API takes it, from 13 on. */
export interface DashboardResource {
  readonly apiVersion: 'dashboard.grafana.app/v2';
  readonly kind: 'Dashboard';
  readonly metadata: { readonly name: string };
  readonly spec: Spec;
}

/** The dashboards of the definitions as resources, where the environment wants them so; what is carried over stays as it is. */
export const resourcesOf = (
  model: Model,
): readonly { readonly resource: DashboardResource; readonly from: readonly string[] }[] =>
  model.dashboardsAs === 'v2' ? classicOf(model).map(({ from, ...of }) => ({ resource: resourceOf(of), from })) : [];

/** grafana/v2/<uid>.json, for Grafana's API. */
export const emitGrafanaResources = (model: Model): readonly Artefact[] =>
  resourcesOf(model).map(({ resource, from }) => ({
    path: `grafana/v2/${resource.metadata.name}.json`,
    text: json(resource),
    from,
  }));

/** The classic form in the words of the new one: the same panels, queries, rows, variables and links. */
const resourceOf = ({ dashboard, variables }: Omit<Classic, 'from'>): DashboardResource => ({
  apiVersion: 'dashboard.grafana.app/v2',
  kind: 'Dashboard',
  metadata: { name: dashboard.uid ?? '' },
  spec: {
    title: dashboard.title ?? '',
    description: dashboard.description ?? '',
    tags: [...(dashboard.tags ?? [])],
    editable: dashboard.editable ?? false,
    cursorSync: 'Off',
    preload: false,
    links: dashboard.links?.map((link) => ({ ...link })) ?? [],
    annotations: (dashboard.annotations?.list ?? []).map(annotation),
    variables: variables.map(variable),
    elements: Object.fromEntries(dashboard.panels.filter(isPanel).map((one) => [nameOf(one), panel(one)])),
    layout: { kind: 'RowsLayout', spec: { rows: rowsOf(dashboard.panels) } },
    timeSettings: {
      from: dashboard.time?.from ?? '',
      to: dashboard.time?.to ?? '',
      timezone: dashboard.timezone ?? '',
      autoRefresh: dashboard.refresh ?? '',
      autoRefreshIntervals: REFRESHES,
      hideTimepicker: false,
      fiscalYearStartMonth: 0,
    },
  },
});

/** What Grafana offers where nothing is said. */
const REFRESHES = ['5s', '10s', '30s', '1m', '5m', '15m', '30m', '1h', '2h', '1d'];

const isPanel = (one: PanelJson | RowJson): one is PanelJson => one.type !== 'row';
/** Links go by the number, as they do in the classic form. */
const nameOf = ({ id }: PanelJson): string => `panel-${id}`;

const asks = (
  datasource: { readonly type: string; readonly uid: string },
  spec: Record<string, unknown>,
): DataQueryKind => ({
  kind: 'DataQuery',
  group: datasource.type,
  version: 'v0',
  datasource: { name: datasource.uid },
  spec,
});

/** A panel of ours always says whom it asks. */
const sourceOf = ({ uid, type }: { uid?: string; type?: string } = {}): typeof DATASOURCE =>
  uid === undefined || type === undefined ? DATASOURCE : { uid, type };

const panel = ({
  id = 0,
  title = '',
  description = '',
  links = [],
  targets,
  datasource,
  type,
  options,
  fieldConfig,
}: PanelJson): PanelKind => ({
  kind: 'Panel',
  spec: {
    id,
    title,
    description,
    links: links.map((link) => ({ ...link })),
    data: {
      kind: 'QueryGroup',
      spec: {
        queries: targets.map(({ refId, ...spec }): PanelQueryKind => ({
          kind: 'PanelQuery',
          spec: { refId, hidden: false, query: asks(sourceOf(datasource), spec) },
        })),
        transformations: [],
        queryOptions: {},
      },
    },
    vizConfig: { kind: 'VizConfig', group: type, version: '', spec: { options, fieldConfig } },
  },
});

/** A row with the panels below it, placed from its own upper edge. */
const rowsOf = (panels: readonly (PanelJson | RowJson)[]): RowsLayoutRowKind[] => {
  const rows: { readonly row: RowJson; readonly below: PanelJson[] }[] = [];
  for (const one of panels)
    if (isPanel(one)) rows.at(-1)?.below.push(one);
    else rows.push({ row: one, below: [] });
  return rows.map(({ row: { title = '', collapsed, gridPos: at }, below }) => ({
    kind: 'RowsLayoutRow',
    spec: {
      title,
      collapse: collapsed,
      layout: {
        kind: 'GridLayout',
        spec: {
          items: below.map((one) => ({
            kind: 'GridLayoutItem',
            spec: {
              x: one.gridPos?.x ?? 0,
              y: (one.gridPos?.y ?? 0) - (at?.y ?? 0) - (at?.h ?? 0),
              width: one.gridPos?.w ?? 0,
              height: one.gridPos?.h ?? 0,
              element: { kind: 'ElementReference', name: nameOf(one) },
            },
          })),
        },
      },
    },
  }));
};

const variable = ({ name, metric, label }: Classic['variables'][number]): QueryVariableKind => ({
  kind: 'QueryVariable',
  spec: {
    name,
    label,
    hide: 'dontHide',
    skipUrlSync: false,
    query: asks(DATASOURCE, { query: labelValues(metric, label), refId: name }),
    refresh: 'onTimeRangeChanged',
    regex: '',
    sort: 'disabled',
    options: [],
    current: { text: 'All', value: '$__all' },
    multi: true,
    includeAll: true,
    allValue: '.*',
    allowCustomValue: true,
  },
});

/** What a data source reads beside the query is written where it looks for what it knew before. */
const annotation = ({ name, enable, iconColor, ...rest }: AnnotationJson): AnnotationQueryKind => {
  const about = { name, enable, iconColor: iconColor ?? '', hide: false };
  if ('expr' in rest) {
    const { expr, titleFormat, textFormat, useValueForTime } = rest;
    return {
      kind: 'AnnotationQuery',
      spec: {
        ...about,
        query: asks(DATASOURCE, { expr, refId: 'Anno' }),
        legacyOptions: { expr, titleFormat, textFormat, useValueForTime },
      },
    };
  }
  const { type = '', uid = '' } = rest.datasource ?? {};
  return { kind: 'AnnotationQuery', spec: { ...about, query: asks({ type, uid }, { ...rest.target }) } };
};
