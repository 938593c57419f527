import { readQuery } from '../../query.ts';
import type { Reader } from '../reader.ts';
import { field, itemsOf, textOf } from '../../text/tree.ts';
import type { Tree } from '../../text/tree-types.ts';
import type { DashboardView, PanelView } from '../../shapes/dashboard.ts';
import { askedBy, isPrometheus, readInputs, sourcesOf, type Context } from './context.ts';
import { readPanel } from './panel.ts';
import { readVariable } from './variable.ts';

/** A dashboard in Grafana's classic model. */
export const readClassic = (reader: Reader, tree: Tree): DashboardView => {
  const { source } = reader;
  const title = textOf(field(tree, 'title')) ?? source.file;
  const uid = textOf(field(tree, 'uid')) ?? '';
  const site = source.siteOf('dashboard', uid);
  const variables = itemsOf(field(tree, 'templating', 'list'));
  const inputs = readInputs(reader, tree, title, site);
  const context: Context = { reader, title, sources: sourcesOf(variables, inputs), site };
  return {
    uid,
    title,
    isTitled: (textOf(field(tree, 'title')) ?? '').trim() !== '',
    isEditable: textOf(field(tree, 'editable')) !== 'false',
    where: reader.where(field(tree, 'title') ?? tree, title, site),
    source,
    inputs,
    variables: variables.map((variable) => readVariable(context, variable, textOf(field(variable, 'type')) ?? 'query')),
    panels: readPanels(context, tree),
    events: readEvents(context, tree),
    text: source.text,
  };
};

/** A panel of the library, as a dashboard of one panel: `model` is what its users show. */
export const readLibraryPanel = (reader: Reader, tree: Tree): DashboardView => {
  const title = textOf(field(tree, 'name')) ?? reader.source.file;
  const model = field(tree, 'model') ?? tree;
  const context: Context = { reader, title, sources: new Map() };
  return {
    uid: textOf(field(tree, 'uid')) ?? '',
    title,
    isTitled: true,
    isEditable: false,
    isLibrary: true,
    where: reader.where(field(tree, 'name') ?? tree, title),
    source: reader.source,
    inputs: [],
    variables: [],
    panels: [readPanel(context, model)],
    events: [],
    text: reader.source.text,
  };
};

const readEvents = (context: Context, tree: Tree): DashboardView['events'] =>
  itemsOf(field(tree, 'annotations', 'list'))
    .filter((event) => isPrometheus(askedBy(context, event)) && textOf(field(event, 'expr')) !== undefined)
    .map((event) => {
      const { reader, title, site } = context;
      const subject = `${title} / ${textOf(field(event, 'name')) ?? 'annotation'}`;
      return readQuery(reader.source, field(event, 'expr'), { use: 'panel', subject, site });
    });

/** Panels lie in the dashboard, in collapsed rows, and in old dashboards in rows of their own; an export has the library's beside. */
const readPanels = (context: Context, tree: Tree, row?: Tree): readonly PanelView[] => {
  const repeat = textOf(field(row, 'repeat'));
  const inRow = { ...(row ? { folded: row.from } : {}), repeat };
  let repeatAbove: string | undefined;
  return [
    ...itemsOf(field(tree, 'panels')).flatMap((panel): readonly PanelView[] => {
      if (textOf(field(panel, 'type')) === 'row') {
        repeatAbove = textOf(field(panel, 'repeat')) || undefined;
        return readPanels(context, panel, panel);
      }
      return [readPanel(context, panel, { ...inRow, repeatAbove })];
    }),
    ...itemsOf(field(tree, 'rows')).flatMap((each) => readPanels(context, each, each)),
  ];
};
