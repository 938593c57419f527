import { seriesIn } from '../metrics-in.ts';
import type { Model } from '../model.ts';
import { inAlerts, inPanels } from '../passes/expressions.ts';
import type { GroupModel } from '../model-of-packs.ts';
import type { Expr } from '../../promql/nodes.ts';

/** The series that the first host must have: its own rules', the panels', and what the receiver asks for. */
export const askedOfFirst = (model: Model, central: readonly GroupModel[]): readonly string[] => {
  const names = new Set(['up', 'ALERTS']);
  const collect = (node: Expr): Expr => {
    for (const name of seriesIn(node)) names.add(name);
    return node;
  };
  inAlerts({ ...model, groups: central }, collect);
  inPanels(model, collect);
  for (const { left } of model.errorBudgets) collect(left);
  // Whether a deployment is well is asked by the alerts that watch it.
  const { watch } = model.operations.deployments;
  for (const group of model.groups)
    for (const alert of group.alerts) if (watch.includes(alert.name)) collect(alert.expr);
  return [...names].toSorted();
};
