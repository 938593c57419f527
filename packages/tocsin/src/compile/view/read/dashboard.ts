import { readQuery } from '../query.ts';
import type { Reader } from './reader.ts';
import { entriesOf, field, itemsOf, textOf } from '../text/tree.ts';
import type { Tree } from '../text/tree-types.ts';
import type { DashboardView, PanelView, VariableView } from '../view.ts';

/** A dashboard in Grafana's classic model. */
export const readDashboard = (reader: Reader, tree: Tree): DashboardView => {
  const { source } = reader;
  const title = textOf(field(tree, 'title')) ?? source.file;
  const uid = textOf(field(tree, 'uid')) ?? '';
  const site = source.siteOf('dashboard', uid);
  const context: Context = { reader, title, ...(site ? { site } : {}) };
  return {
    uid,
    title,
    isTitled: (textOf(field(tree, 'title')) ?? '').trim() !== '',
    isEditable: textOf(field(tree, 'editable')) !== 'false',
    where: reader.where(field(tree, 'title') ?? tree, title, site),
    source,
    variables: itemsOf(field(tree, 'templating', 'list')).map((variable) => readVariable(context, variable)),
    panels: readPanels(context, tree),
    events: readEvents(context, tree),
    text: source.text,
  };
};

interface Context {
  readonly reader: Reader;
  readonly title: string;
  readonly site?: NonNullable<ReturnType<Reader['source']['siteOf']>>;
}

const number = (tree: Tree | undefined): number | undefined =>
  tree?.kind === 'scalar' && typeof tree.value === 'number' ? tree.value : undefined;

const VALUES = /^\s*label_values\(\s*(?:([A-Za-z_:][\w:]*)\s*(?:\{[^}]*\})?\s*,\s*)?(\w+)\s*\)\s*$/;

const readVariable = ({ reader, title, site }: Context, tree: Tree): VariableView => {
  const name = textOf(field(tree, 'name')) ?? '';
  const query = field(tree, 'query', 'query') ?? field(tree, 'query');
  const [, metric, label] = VALUES.exec(textOf(query) ?? '') ?? [];
  const refresh = number(field(tree, 'refresh'));
  return {
    name,
    type: textOf(field(tree, 'type')) ?? 'query',
    where: reader.where(field(tree, 'name') ?? tree, `${title} / $${name}`, site),
    ...(metric === undefined ? {} : { metric }),
    ...(label === undefined ? {} : { label }),
    ...(refresh === undefined ? {} : { refresh }),
  };
};

const readEvents = ({ reader, title, site }: Context, tree: Tree): DashboardView['events'] =>
  itemsOf(field(tree, 'annotations', 'list'))
    .filter((event) => isPrometheus(event) && textOf(field(event, 'expr')) !== undefined)
    .map((event) => {
      const subject = `${title} / ${textOf(field(event, 'name')) ?? 'annotation'}`;
      return readQuery(reader.source, field(event, 'expr'), { use: 'panel', subject, ...(site ? { site } : {}) });
    });

/** Panels lie in the dashboard, in collapsed rows, and in old dashboards in rows of their own. */
const readPanels = (context: Context, tree: Tree, folded?: number): readonly PanelView[] => [
  ...itemsOf(field(tree, 'panels')).flatMap((panel) =>
    textOf(field(panel, 'type')) === 'row'
      ? readPanels(context, panel, panel.from)
      : [{ ...readPanel(context, panel), ...(folded === undefined ? {} : { folded }) }],
  ),
  ...itemsOf(field(tree, 'rows')).flatMap((row) => readPanels(context, row, row.from)),
];

const readPanel = ({ reader, title: dashboard, site }: Context, tree: Tree): PanelView => {
  const title = textOf(field(tree, 'title')) ?? '';
  const subject = `${dashboard} / ${title}`;
  const id = number(field(tree, 'id'));
  const unit = textOf(field(tree, 'fieldConfig', 'defaults', 'unit'));
  const [x, y, w, h] = ['x', 'y', 'w', 'h'].map((side) => number(field(tree, 'gridPos', side)));
  return {
    ...(id === undefined ? {} : { id }),
    title,
    description: textOf(field(tree, 'description')) ?? '',
    kind: textOf(field(tree, 'type')) ?? '',
    ...(unit === undefined ? {} : { unit }),
    ...(x === undefined || y === undefined || w === undefined || h === undefined ? {} : { place: { x, y, w, h } }),
    queries: itemsOf(field(tree, 'targets'))
      .filter((target) => isPrometheus(target) && textOf(field(target, 'expr')) !== undefined)
      .map((target) => {
        const legend = field(target, 'legendFormat');
        return {
          query: readQuery(reader.source, field(target, 'expr'), { use: 'panel', subject, ...(site ? { site } : {}) }),
          ...(legend ? { legend: reader.text('legend', legend, subject, site) } : {}),
        };
      }),
    where: reader.where(field(tree, 'title') ?? entriesOf(tree)[0]?.at ?? tree, subject, site),
    hasTargets: itemsOf(field(tree, 'targets')).length > 0 || field(tree, 'libraryPanel') !== undefined,
    thresholds: itemsOf(field(tree, 'fieldConfig', 'defaults', 'thresholds', 'steps')).flatMap(
      (step) => number(field(step, 'value')) ?? [],
    ),
  };
};

/** Loki's and others' queries are not PromQL. */
const isPrometheus = (target: Tree): boolean =>
  ['prometheus', undefined].includes(textOf(field(target, 'datasource', 'type')));
