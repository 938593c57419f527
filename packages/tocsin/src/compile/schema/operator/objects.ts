import { nearest } from '../../../promql/nearest.ts';
import type { Kind } from '../../view/kinds/kind.ts';
import type { Tree } from '../../view/text/tree-types.ts';
import { field, itemsOf, textOf } from '../../view/text/tree.ts';
import type { Condition, Type } from '../types.ts';
import { operatorType, typed } from './types.ts';

/** A route leads to a receiver of the same object: the operator refuses it otherwise, or leaves it out. */
const toReceivers: Condition = ({ tree }) => {
  const names = itemsOf(field(tree, 'receivers')).flatMap((receiver) => textOf(field(receiver, 'name')) ?? []);
  return routesIn(field(tree, 'route')).flatMap((route) => {
    const at = field(route, 'receiver');
    const name = at && textOf(at);
    if (!at || name === undefined || name === '' || names.includes(name)) return [];
    const meant = nearest(name, names);
    return [
      {
        at,
        message: `there is no receiver "${name}"`,
        help: meant === undefined ? `the receivers are ${names.join(', ')}` : `did you mean ${meant}?`,
      },
    ];
  });
};

const routesIn = (route: Tree | undefined): readonly Tree[] =>
  route ? [route, ...itemsOf(field(route, 'routes')).flatMap(routesIn)] : [];

const SPECS: Partial<Record<Kind, string>> = {
  'service-monitor': 'v1ServiceMonitorSpec',
  'pod-monitor': 'v1PodMonitorSpec',
  probe: 'v1ProbeSpec',
  'scrape-config': 'v1alpha1ScrapeConfigSpec',
};

/** What an object of the operator may hold, or what stands `within` one; undefined for other objects. */
export const operatorSchema = (kind: Kind, tree: Tree, within?: string): Type | undefined => {
  // Of an object of rules the part is at hand that holds them.
  if (kind === 'rules') return within === 'PrometheusRule' ? typed('v1PrometheusRuleSpec') : undefined;
  const [, version] = /^monitoring\.coreos\.com\/(\w+)$/.exec(textOf(field(tree, 'apiVersion')) ?? '') ?? [];
  if (version === undefined) return undefined;
  if (kind === 'alertmanager-config')
    return version === 'v1alpha1' || version === 'v1beta1'
      ? operatorType(`${version}AlertmanagerConfigSpec`, [toReceivers])
      : undefined;
  const spec = SPECS[kind];
  return spec === undefined ? undefined : operatorType(spec);
};
