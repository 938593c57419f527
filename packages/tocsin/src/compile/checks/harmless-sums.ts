import type { LabelFacts } from '../../promql/infer/types.ts';
import type { Aggregate, Expr } from '../../promql/nodes.ts';
import { children, nodesOf } from '../../promql/walk.ts';
import { print } from '../../promql/print.ts';
import { numberIn, unwrapped } from '../view/numbers.ts';

const TARGET = /^(?:instance|pod|pod_name|node|host|hostname|nodename|server|machine)$/;
/** What many things of one place have in common. */
const SHARED =
  /^(?:job|namespace|cluster|env|environment|region|zone|datacenter|dc|service|app|team|le|quantile|__name__)$/;

/** A few values that every thing has: what they leave out may still be several series. */
const KINDS =
  /^(?:method|path|route|handler|uri|url|endpoint|status|status_code|code|return_code|response_code|outcome|result|reason|type|kind|mode|state|phase|op|operation|action|protocol|direction|level|severity|verb|command)$/;

/** Whether it keeps what tells one thing of a target from another, twice over: `by (instance, datname, datid)` has one series a group. */
export const isByIdentity = ({ grouping }: Aggregate): boolean =>
  grouping?.kind === 'by' &&
  grouping.labels.some((label) => TARGET.test(label)) &&
  grouping.labels.filter((label) => !TARGET.test(label) && !SHARED.test(label) && !KINDS.test(label)).length >= 2;

/** Whether it keeps the target and all labels that are known of what it aggregates, where some are known beside the job. */
export const keepsAllKnown = ({ grouping }: Aggregate, labels: LabelFacts | undefined): boolean => {
  const known = [...(labels?.known ?? [])].flatMap(([name, { presence }]) =>
    presence === 'never' || name === 'job' || TARGET.test(name) ? [] : [name],
  );
  return (
    grouping?.kind === 'by' &&
    known.length > 0 &&
    grouping.labels.some((label) => TARGET.test(label)) &&
    known.every((label) => grouping.labels.includes(label))
  );
};

/** Whether a sum is divided by how many series it is of: that is their average. */
export const isAverage = (node: Aggregate, whole: Expr | undefined): boolean =>
  nodesOf(whole).some((each) => {
    if (each.type !== 'binary' || each.op !== '/' || unwrapped(each.left) !== node) return false;
    const count = unwrapped(each.right);
    return count.type === 'aggregate' && count.op === 'count' && print(count.expr) === print(node.expr);
  });

/** Whether of a node's value only that is asked which any other value above nothing would say as well. */
export const isOnlyTested = (node: Expr, whole: Expr | undefined): boolean => {
  const parent = nodesOf(whole).find((each) => children(each).includes(node));
  switch (parent?.type) {
    case 'paren':
      return isOnlyTested(parent, whole);
    case 'call':
      return ['clamp', 'clamp_max', 'ceil', 'sgn'].includes(parent.name);
    case 'binary':
      return (
        (parent.op === 'or' && isOnlyTested(parent, whole)) ||
        (/^(?:[!=]=|>)$/.test(parent.op) && parent.left === node && numberIn(parent.right) === 0)
      );
    default:
      return false;
  }
};
