import { field, itemsOf } from '../view/text/tree.ts';
import type { Tree } from '../view/text/tree-types.ts';
import type { Kind } from '../view/kinds/kind.ts';
import { clusterTls } from './alertmanager/cluster-tls.ts';
import { alertmanager } from './alertmanager/config.ts';
import { blackbox } from './blackbox/config.ts';
import { operatorSchema } from './operator/objects.ts';
import { prometheus } from './prometheus/config.ts';
import { scrape } from './prometheus/scrape.ts';
import { ruleTests } from './prometheus/rule-tests.ts';
import { rules, rulesOfMimir } from './prometheus/rules.ts';
import { webConfig } from './prometheus/web-config.ts';
import type { Type } from './types.ts';

/** A kind of file that a program reads, with what it may hold. */
export interface Schema {
  readonly type: Type;
  readonly program: 'Prometheus' | 'Alertmanager' | 'Blackbox exporter' | 'Prometheus operator';
}

const schemas: Partial<Record<Kind, Schema>> = {
  prometheus: { type: prometheus, program: 'Prometheus' },
  'scrape-jobs': { type: scrape, program: 'Prometheus' },
  rules: { type: rules, program: 'Prometheus' },
  alertmanager: { type: alertmanager, program: 'Alertmanager' },
  blackbox: { type: blackbox, program: 'Blackbox exporter' },
};

/** What a file may hold, which an object may bring; undefined where nothing is known of its kind. */
export const schemaFor = (kind: Kind, tree: Tree, within?: string): Schema | undefined =>
  kind === 'rules' && isForMimir(tree)
    ? { type: rulesOfMimir, program: 'Prometheus' }
    : (ofOperator(kind, tree, within) ?? schemas[kind] ?? byContent(tree));

/** Whether a file of rules is one that mimirtool brings to Mimir or Cortex: it names their namespace. */
export const isForMimir = (tree: Tree): boolean => field(tree, 'namespace') !== undefined;

/** Whether tests are for vmalert-tool: they name groups, or ask in MetricsQL. */
const isForVmalertTool = (tree: Tree): boolean =>
  itemsOf(field(tree, 'tests')).some(
    (test) =>
      field(test, 'metricsql_expr_test') !== undefined ||
      itemsOf(field(test, 'alert_rule_test')).some((each) => field(each, 'groupname') !== undefined),
  );

const ofOperator = (kind: Kind, tree: Tree, within: string | undefined): Schema | undefined => {
  const type = operatorSchema(kind, tree, within);
  return type && { type, program: 'Prometheus operator' };
};

/** Files beside the configuration. */
const byContent = (tree: Tree): Schema | undefined => {
  // Another program takes its own key out before promtool reads the rest.
  if (
    itemsOf(field(tree, 'tests')).length > 0 &&
    field(tree, 'rule_files') &&
    !field(tree, '$schema') &&
    !isForVmalertTool(tree)
  )
    return { type: ruleTests, program: 'Prometheus' };
  if (field(tree, 'tls_client_config')) return { type: clusterTls, program: 'Alertmanager' };
  return ['tls_server_config', 'http_server_config', 'basic_auth_users'].some((key) => field(tree, key))
    ? { type: webConfig, program: 'Prometheus' }
    : undefined;
};
