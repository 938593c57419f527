import { number, type Expr } from '../../promql/nodes.ts';
import { resolved } from '../limits.ts';
import type { Model } from '../model.ts';
import { inAlerts, inPanels } from './expressions.ts';

/** `x > <max_error_ratio>` becomes `x > 0.05`: the environment's number, or else the definition's. */
export const resolveLimits = (model: Model): Model => {
  const resolve = (node: Expr): Expr =>
    node.type === 'leaf'
      ? number(
          resolved({ name: node.name, is: { unit: 'count', value: node.value }, times: node.times }, model.settings),
        )
      : node;
  return { ...model, groups: inAlerts(model, resolve), dashboards: inPanels(model, resolve) };
};
