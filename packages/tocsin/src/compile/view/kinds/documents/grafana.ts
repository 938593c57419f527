import { field, itemsOf, textOf } from '../../text/tree.ts';
import { has, hasOneOf, type Recogniser } from './recogniser.ts';

const PROVISIONED = [
  'datasources',
  'providers',
  'contactPoints',
  'policies',
  'muteTimes',
  'templates',
  'deleteRules',
  'deleteDatasources',
  'apps',
  'notifiers',
];

/** What Grafana is provisioned with: data sources, folders of dashboards, its own alert rules and contact points. */
export const grafana: Recogniser = {
  kind: 'grafana',
  fits: (tree) =>
    (textOf(field(tree, 'apiVersion')) === '1' && hasOneOf(tree, [...PROVISIONED, 'groups'])) ||
    itemsOf(field(tree, 'groups')).some((group) =>
      itemsOf(field(group, 'rules')).some((rule) => has(rule, 'data') && has(rule, 'condition')),
    ) ||
    itemsOf(field(tree, 'datasources')).some((source) => has(source, 'type')),
};
