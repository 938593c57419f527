import { isLogQl } from '../../kinds/documents/logql.ts';
import { readQuery } from '../../query.ts';
import { entriesOf, field, isTrue, itemsOf, textOf } from '../../text/tree.ts';
import type { Tree } from '../../text/tree-types.ts';
import type { PanelView } from '../../shapes/dashboard.ts';
import { hasUnitOfSome, unitIn } from './unit.ts';
import { askedBy, isMetricsQl, isPrometheus, number, type Asked, type Context } from './context.ts';

/** What a row does with its panels. */
export interface Row {
  /** Where it stands, if they are folded into it. */
  readonly folded?: number;
  /** The variable that it is repeated by, before whatever a panel says. */
  readonly repeat?: string | undefined;
  /** The variable that the row above is repeated by, for a panel that says nothing else. */
  readonly repeatAbove?: string | undefined;
}

/** A panel of the classic model. Grafana asks nothing of what is hidden, unless it computes with it. */
export const readPanel = (context: Context, tree: Tree, { folded, repeat, repeatAbove }: Row = {}): PanelView => {
  const { reader, title: dashboard, site } = context;
  const title = textOf(field(tree, 'title')) ?? '';
  const subject = `${dashboard} / ${title}`;
  // One that Grafana has saved of a repeated panel has its value by itself.
  const own = textOf(field(tree, 'repeat')) ?? entriesOf(field(tree, 'scopedVars'))[0]?.key;
  const targets = itemsOf(field(tree, 'targets'));
  const asking = targets.map((target) => ({ target, asked: askedBy(context, target, tree) }));
  const isComputed = targets.some((target) => textOf(field(target, 'datasource', 'uid')) === '__expr__');
  return {
    id: number(field(tree, 'id')),
    title,
    description: ['description', 'prefix', 'postfix'].map((key) => textOf(field(tree, key)) ?? '').join(''),
    kind: textOf(field(tree, 'type')) ?? '',
    unit: unitIn(tree),
    // What a part of the series is shown in, no query says of all.
    isUnitOverridden: hasUnitOfSome(tree),
    showsName: showsName(tree),
    folded,
    repeat: repeat ?? own ?? repeatAbove,
    place: placeIn(field(tree, 'gridPos')),
    queries: asking
      .filter(({ target, asked }) => isPrometheus(asked) && (isComputed || !isTrue(field(target, 'hide'))))
      .flatMap(({ target, asked }) => readTarget(context, target, asked, subject, tree)),
    overruled: asking
      .filter(({ asked }) => asked.isOverruled)
      .flatMap(({ target }) => field(target, 'datasource') ?? []),
    where: reader.where(field(tree, 'title') ?? entriesOf(tree)[0] ?? tree, subject, site),
    hasTargets: targets.length > 0 || field(tree, 'libraryPanel') !== undefined,
    thresholds: itemsOf(field(tree, 'fieldConfig', 'defaults', 'thresholds', 'steps')).flatMap(
      (step) => number(field(step, 'value')) ?? [],
    ),
  };
};

const placeIn = (tree: Tree | undefined): PanelView['place'] => {
  const [x, y] = [number(field(tree, 'x')), number(field(tree, 'y'))];
  const [w, h] = [number(field(tree, 'w')), number(field(tree, 'h'))];
  return x === undefined || y === undefined || w === undefined || h === undefined ? undefined : { x, y, w, h };
};

/** A `stat` is told by its text mode, and what was before it by what it took for its value. */
const showsName = (panel: Tree): boolean =>
  /^(?:value_and_)?name$/.test(textOf(field(panel, 'options', 'textMode')) ?? textOf(field(panel, 'valueName')) ?? '');

/** The query of a target, or of a `spec` in schema 2; none where it asks Loki in its own words. */
export const readTarget = (
  context: Context,
  target: Tree,
  asked: Asked,
  subject: string,
  panel?: Tree,
): PanelView['queries'] => {
  const { reader, site } = context;
  const expr = field(target, 'expr');
  const text = textOf(expr);
  if (text === undefined || text.trim() === '' || isLogQl(text)) return [];
  // A table has no legend.
  const isTable = textOf(field(target, 'format')) === 'table' || textOf(field(panel, 'type')) === 'table';
  const legend = isTable ? undefined : field(target, 'legendFormat');
  return [
    {
      query: readQuery(reader.source, expr, {
        use: 'panel',
        subject,
        site,
        asks: asked.uid || undefined,
        isMetricsQl: isMetricsQl(asked),
      }),
      legend: legend && reader.text('legend', legend, subject, site),
    },
  ];
};
