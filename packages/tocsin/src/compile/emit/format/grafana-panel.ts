import { format } from '../../../promql/format.ts';
import type { PanelModel } from '../../dashboard-model.ts';
import type { PanelJson } from '../grafana-types.ts';
import { unitOf } from './grafana-unit.ts';

export type PanelLink = NonNullable<PanelJson['links']>[number];

/** A panel in the classic model; `gridPos` is where it lies, in Grafana's 24 columns. */
export const panelJson = (
  panel: PanelModel,
  {
    gridPos,
    links,
    datasource,
  }: {
    readonly gridPos: { x: number; y: number; w: number; h: number };
    readonly links: readonly PanelLink[];
    readonly datasource: { readonly type: string; readonly uid: string };
  },
): PanelJson => {
  const base = {
    id: panel.id,
    title: panel.title,
    description: panel.description,
    datasource,
    gridPos,
    ...(links.length > 0 ? { links: [...links] } : {}),
  };
  const targets = panel.queries.map(({ expr, legend }, index) => ({
    refId: String.fromCodePoint(65 + index),
    expr: format(expr),
    legendFormat: legend,
  }));
  const defaults = { ...unitOf(panel), min: 0, thresholds: thresholds(panel) };
  if (panel.kind === 'stat')
    return {
      ...base,
      type: 'stat',
      targets: targets.map((target) => ({ ...target, instant: true, range: false })),
      options: {
        graphMode: 'none',
        colorMode: panel.mark ? 'background' : 'none',
        reduceOptions: { calcs: ['lastNotNull'], fields: '', values: false },
      },
      fieldConfig: { defaults: { ...defaults, mappings: [nothingYet] }, overrides: [] },
    };
  return {
    ...base,
    type: 'timeseries',
    targets,
    options: {
      legend: { displayMode: 'list', placement: 'bottom', showLegend: true, calcs: [] },
      tooltip: { mode: 'multi', sort: 'desc' },
    },
    fieldConfig: {
      defaults: {
        ...defaults,
        custom: { lineWidth: 1, fillOpacity: 10, thresholdsStyle: { mode: panel.mark ? 'line' : 'off' } },
      },
      overrides: [],
    },
  };
};

/** A share or a mean of nothing is no number: 0 / 0. */
const nothingYet = {
  type: 'special' as const,
  options: { match: 'null+nan' as const, result: { text: 'none yet' } },
};

const thresholds = ({ mark }: PanelModel) => {
  const [low, high] = mark?.bad === 'below' ? ['red', 'green'] : ['green', 'red'];
  return {
    mode: 'absolute' as const,
    steps: mark
      ? [
          { color: low, value: null },
          { color: high, value: mark.value },
        ]
      : [{ color: 'green', value: null }],
  };
};
