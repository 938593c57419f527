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

/** What a query asks: its own data source, or its panel's. */
export interface Asked {
  /** What the data source says that it is, as far as it says anything. */
  readonly program: string | undefined;
  readonly uid: string | undefined;
  /** Grafana replaces the data source of a query by its panel's, unless that is of several, or the query a computation. */
  readonly isOverruled: boolean;
}

/** What a query of a panel asks, or what asks by itself. */
export const askedBy = ({ sources }: Context, target: Tree, panel?: Tree): Asked => {
  const [own, around] = [field(target, 'datasource'), field(panel, 'datasource')];
  const [uid, type] = [textOf(field(around, 'uid')) ?? textOf(around) ?? '', textOf(field(around, 'type')) ?? ''];
  // One that is said by its type alone is the default of that type.
  const isOfOne = uid === '' ? !/^(?:mixed|datasource|)$/.test(type) : !/^-- .* --$/.test(uid);
  const isOverruled = isOfOne && !isExpression(own);
  // The one that Grafana asks first.
  const [first, second] = isOverruled ? [around, own] : [own, around];
  return {
    program: programOf(first, sources) ?? programOf(second, sources),
    uid: textOf(field(first, 'uid')) ?? textOf(field(second, 'uid')),
    isOverruled,
  };
};

/** Whether a query is for Prometheus: one of whose program nobody speaks is judged by its name. */
export const isPrometheus = ({ program }: Asked): boolean =>
  program === undefined ||
  program === 'prometheus' ||
  /prometheus|mimir|thanos|cortex/i.test(program) ||
  METRICSQL.test(program);

/** Whether a query is for VictoriaMetrics as itself. */
export const isMetricsQl = ({ program = '' }: Asked): boolean => METRICSQL.test(program);

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
