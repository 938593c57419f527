import type { Reader } from '../reader.ts';
import { entriesOf, field, isTrue, itemsOf, textOf } from '../../text/tree.ts';
import type { Tree } from '../../text/tree-types.ts';
import type { DashboardView, PanelView } from '../../shapes/dashboard.ts';
import { readQuery } from '../../query.ts';
import { askedBy, isPrometheus, number, type Context } from './context.ts';
import { readTarget } from './panel.ts';
import { readVariable } from './variable.ts';

/** A dashboard in schema 2: elements by their names, and a layout that shows them. */
export const readSchema2 = (reader: Reader, tree: Tree): DashboardView => {
  const { source } = reader;
  const title = textOf(field(tree, 'title')) ?? source.file;
  const variables = itemsOf(field(tree, 'variables'));
  const repeats = new Map(repeatsIn(field(tree, 'layout')));
  const context: Context = { reader, title, sources: sourcesOf(variables) };
  return {
    uid: '',
    isNamedOutside: true,
    title,
    isTitled: (textOf(field(tree, 'title')) ?? '').trim() !== '',
    isEditable: isTrue(field(tree, 'editable')),
    where: reader.where(field(tree, 'title') ?? tree, title),
    source,
    inputs: [],
    variables: variables.map((variable) =>
      readVariable(
        context,
        field(variable, 'spec') ?? variable,
        (textOf(field(variable, 'kind')) ?? '').replace(/Variable$/, '').toLowerCase(),
      ),
    ),
    panels: entriesOf(field(tree, 'elements')).flatMap(({ key, value }) => {
      if (textOf(field(value, 'kind')) !== 'Panel') return [];
      return [readPanel(context, field(value, 'spec') ?? value, repeats.get(key))];
    }),
    events: readEvents(context, tree),
    text: source.text,
  };
};

const sourcesOf = (variables: readonly Tree[]): Context['sources'] =>
  new Map(
    variables
      .filter((variable) => textOf(field(variable, 'kind')) === 'DatasourceVariable')
      .map((variable) => [
        textOf(field(variable, 'spec', 'name')) ?? '',
        textOf(field(variable, 'spec', 'pluginId')) ?? '',
      ]),
  );

/** Which variable each element of a layout is repeated by: its own, or that of the row or tab around it. */
const repeatsIn = (layout: Tree | undefined, around?: string): readonly (readonly [string, string])[] =>
  ['items', 'rows', 'tabs'].flatMap((key) =>
    itemsOf(field(layout, 'spec', key)).flatMap((item) => {
      const repeat = textOf(field(item, 'spec', 'repeat', 'value')) ?? around;
      const name = textOf(field(item, 'spec', 'element', 'name'));
      if (name !== undefined) return repeat === undefined ? [] : [[name, repeat] as const];
      return repeatsIn(field(item, 'spec', 'layout'), repeat);
    }),
  );

const readPanel = (context: Context, spec: Tree, repeat: string | undefined): PanelView => {
  const title = textOf(field(spec, 'title')) ?? '';
  const subject = `${context.title} / ${title}`;
  const queries = itemsOf(field(spec, 'data', 'spec', 'queries')).map((query) => field(query, 'spec') ?? query);
  const shown = field(spec, 'vizConfig', 'spec', 'fieldConfig', 'defaults');
  const textMode = textOf(field(field(spec, 'vizConfig', 'spec', 'options'), 'textMode')) ?? '';
  return {
    id: number(field(spec, 'id')),
    title,
    description: textOf(field(spec, 'description')) ?? '',
    kind: textOf(field(spec, 'vizConfig', 'group')) ?? textOf(field(spec, 'vizConfig', 'kind')) ?? '',
    unit: textOf(field(shown, 'unit')),
    isUnitOverridden: false,
    showsName: /^(?:value_and_)?name$/.test(textMode),
    folded: undefined,
    repeat,
    place: undefined,
    queries: queries
      .filter((query) => isAsked(context, query))
      .map((query) => field(query, 'query', 'spec') ?? query)
      .flatMap((target) => readTarget(context, target, askedBy(context, target), subject)),
    where: context.reader.where(field(spec, 'title') ?? spec, subject),
    overruled: [],
    hasTargets: queries.length > 0,
    thresholds: itemsOf(field(shown, 'thresholds', 'steps')).flatMap((step) => number(field(step, 'value')) ?? []),
  };
};

/** What is asked stands in the query, or where the data source looked before. */
const readEvents = (context: Context, tree: Tree): DashboardView['events'] =>
  itemsOf(field(tree, 'annotations'))
    .map((event) => field(event, 'spec') ?? event)
    .filter((spec) => isAsked(context, spec))
    .flatMap((spec) => {
      const expr = field(spec, 'query', 'spec', 'expr') ?? field(spec, 'legacyOptions', 'expr');
      if (textOf(expr) === undefined) return [];
      const subject = `${context.title} / ${textOf(field(spec, 'name')) ?? 'annotation'}`;
      return [readQuery(context.reader.source, expr, { use: 'panel', subject })];
    });

/** The program is the query's `group`, in older drafts its `kind`, or stands in its data source. */
const isAsked = (context: Context, query: Tree): boolean => {
  const program = textOf(field(query, 'query', 'group')) ?? textOf(field(query, 'query', 'kind'));
  if (program !== undefined && program !== 'DataQuery' && program !== '') return program === 'prometheus';
  return isPrometheus(askedBy(context, field(query, 'query') ?? query, query));
};
