import { entriesOf, field, itemsOf, textOf } from '../text/tree.ts';
import type { Tree } from '../text/tree-types.ts';
import { has, hasOneOf } from './documents/recogniser.ts';
import { objectKind } from './kubernetes.ts';

/** What is set for a chart: a file of values, or those of an object that installs it, with the chart's name where that is known. */
export interface ChartValues {
  readonly tree: Tree;
  readonly chart?: string;
}

/** The values that a document sets; of a document that is no object, itself. */
export const valuesIn = (tree: Tree): readonly ChartValues[] => {
  const kind = objectKind(tree);
  if (kind === undefined) return [{ tree }];
  const spec = field(tree, 'spec');
  if (kind === 'HelmRelease') return valued(field(spec, 'values'), field(spec, 'chart', 'spec', 'chart'));
  if (kind !== 'Application') return [];
  return [...itemsOf(field(spec, 'sources')), ...[field(spec, 'source')].flatMap((source) => source ?? [])].flatMap(
    (source) => valued(field(source, 'helm', 'valuesObject'), field(source, 'chart')),
  );
};

const valued = (tree: Tree | undefined, chart: Tree | undefined): readonly ChartValues[] => {
  const name = textOf(chart);
  return tree ? [{ tree, ...(name === undefined ? {} : { chart: name }) }] : [];
};

/** What only the values of the charts of Prometheus, Alertmanager and Grafana have. */
export const isOfMonitoring = ({ tree }: ChartValues): boolean =>
  has(tree, 'prometheus', 'prometheusSpec') ||
  has(tree, 'alertmanager', 'alertmanagerSpec') ||
  hasOneOf(tree, ['prometheusOperator', 'kube-prometheus-stack', 'additionalPrometheusRulesMap']) ||
  isOfGrafana(tree) ||
  (has(tree, 'server') && hasOneOf(tree, ['alertmanager', 'prometheus-pushgateway', 'prometheus-node-exporter'])) ||
  isOfGrafana(field(tree, 'grafana'));

/** What only the values of Grafana's chart have. */
export const isOfGrafana = (tree: Tree | undefined): boolean =>
  tree !== undefined &&
  (hasOneOf(tree, ['grafana.ini', 'dashboardProviders', 'dashboardsConfigMaps']) ||
    (has(tree, 'adminUser') && has(tree, 'adminPassword') && entriesOf(field(tree, 'datasources')).length > 0));
