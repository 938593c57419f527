import type { Site } from '#lang';
import type { Reader } from '../reader.ts';
import { entriesOf, field, itemsOf, textOf } from '../../text/tree.ts';
import type { Tree } from '../../text/tree-types.ts';
import type { InputView } from '../../shapes/dashboard.ts';

/** What the parts of a dashboard are read with. */
export interface Context {
  readonly reader: Reader;
  /** The dashboard's. */
  readonly title: string;
  readonly site?: Site | undefined;
  /** The program behind each variable that chooses a data source, and behind each input of an export. */
  readonly sources: ReadonlyMap<string, string>;
}

export const number = (tree: Tree | undefined): number | undefined =>
  tree?.kind === 'scalar' && typeof tree.value === 'number' ? tree.value : undefined;

/** What an export leaves to whoever imports it. */
export const readInputs = (reader: Reader, tree: Tree, title: string, site: Site | undefined): readonly InputView[] =>
  itemsOf(field(tree, '__inputs')).map((input) => ({
    ...reader.text('input', field(input, 'name') ?? input, title, site),
    plugin: textOf(field(input, 'pluginId')) ?? '',
    isSource: textOf(field(input, 'type')) === 'datasource',
    stands: textOf(field(input, 'value')) ?? '',
  }));

/** The programs behind the data sources that a dashboard leaves open. */
export const sourcesOf = (variables: readonly Tree[], inputs: readonly InputView[]): Context['sources'] =>
  new Map([
    ...inputs.map(({ value, plugin }) => [value, plugin] as const),
    ...variables
      .filter((variable) => textOf(field(variable, 'type')) === 'datasource')
      .map((variable) => [textOf(field(variable, 'name')) ?? '', textOf(field(variable, 'query')) ?? ''] as const),
  ]);

const OTHERS =
  /loki|elastic|opensearch|influx|tempo|jaeger|zipkin|graphite|mysql|postgres|mssql|cloudwatch|testdata|splunk|clickhouse|zabbix|__expr__|-- (?:grafana|dashboard) --/i;

/** VictoriaMetrics' own data source, which takes more than PromQL. */
const METRICSQL = /victoria-?metrics-(?:metrics-)?datasource/i;

/**
 * Whether a query is for Prometheus: as its data source says, else its panel's; one of whose program nobody speaks is
 * judged by its name.
 */
export const isPrometheus = (context: Context, target: Tree, panel?: Tree): boolean => {
  const told = toldProgram(context, target, panel);
  return (
    told === undefined || told === 'prometheus' || /prometheus|mimir|thanos|cortex/i.test(told) || METRICSQL.test(told)
  );
};

/** Whether a query is for VictoriaMetrics as itself. */
export const isMetricsQl = (context: Context, target: Tree, panel?: Tree): boolean =>
  METRICSQL.test(toldProgram(context, target, panel) ?? '');

/** What the data source of a query says that it is: its panel's where that overrules it. */
const toldProgram = ({ sources }: Context, target: Tree, panel?: Tree): string | undefined =>
  sourcesInTurn(target, panel).flatMap((source) => programOf(source, sources) ?? [])[0];

/** The data sources of a query and of its panel, the one that Grafana asks first. */
export const sourcesInTurn = (target: Tree, panel?: Tree): readonly (Tree | undefined)[] => {
  const [own, around] = [field(target, 'datasource'), field(panel, 'datasource')];
  return isOverruled(target, panel) ? [around, own] : [own, around];
};

/** Grafana replaces the data source of a query by its panel's, unless that is of several, or the query a computation. */
export const isOverruled = (target: Tree, panel: Tree | undefined): boolean => {
  const around = field(panel, 'datasource');
  const uid = textOf(field(around, 'uid')) ?? textOf(around) ?? '';
  return uid !== '' && !/^-- .* --$/.test(uid) && !isExpression(field(target, 'datasource'));
};
const isExpression = (source: Tree | undefined): boolean =>
  [textOf(field(source, 'type')), textOf(field(source, 'uid')), textOf(source)].includes('__expr__');

const programOf = (source: Tree | undefined, sources: Context['sources']): string | undefined => {
  const type = textOf(field(source, 'type')) ?? textOf(field(source, 'group'));
  if (type !== undefined && type !== 'datasource') return type;
  const uid = textOf(field(source, 'uid')) ?? textOf(field(source, 'name')) ?? textOf(source);
  if (uid === undefined || entriesOf(source).length + uid.length === 0) return undefined;
  const [, variable] = /^\$\{?(\w+)/.exec(uid) ?? [];
  if (variable !== undefined) return sources.get(variable) ?? (OTHERS.test(variable) ? variable : undefined);
  return OTHERS.test(uid) ? uid : undefined;
};
