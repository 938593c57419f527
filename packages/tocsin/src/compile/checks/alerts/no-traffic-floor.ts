import type { Expr, MatrixSelector } from '../../../promql/nodes.ts';
import { print } from '../../../promql/print.ts';
import { nodesOf } from '../../../promql/walk.ts';
import { toMilliseconds } from '../../view/durations.ts';
import { isTimesHundred, numberIn, unwrapped } from '../../view/numbers.ts';
import { pointAt } from '../../view/query.ts';
import { alertsIn } from '../../view/parts.ts';
import type { Check } from '../check.ts';

/** A share of the requests says something only where there are some. */
export const noTrafficFloor: Check = (view) =>
  alertsIn(view).flatMap(({ name, query, for: holds }) => {
    if (!query.expr) return [];
    const nodes = nodesOf(query.expr);
    if (nodes.some((node) => node.type === 'binary' && ['and', 'unless'].includes(node.op))) return [];
    const ratio = nodes.find(
      (node) =>
        node.type === 'binary' && node.op === '/' && [node.left, node.right].every(isFailureOrAll) && isPart(node.left),
    );
    if (ratio?.type !== 'binary' || hasFloor(ratio.right) || hasLeast(ratio.left) || isNoShare(query.expr)) return [];
    const windows = nodesOf(ratio.right).flatMap((node) => (node.type === 'matrix' ? [widthOf(node)] : []));
    // So long a time has no night; and what is out of the window before the alert fires was no one failure.
    if (windows.some((width) => width >= DAY) || windows.every((width) => width < holds)) return [];
    const all = print(unwrapped(ratio.right));
    return [
      {
        code: 'no-traffic-floor',
        severity: 'warning',
        message: `at night one failure in three requests is a third of them: ${name} requires no minimum traffic`,
        ...pointAt(query, '/'),
        help: `add: and ${all} > 0.5`,
      },
    ];
  });

/** What machines ask of each other all day, and what is asked by a clock. */
const STEADY = /\b(?:apiserver|probe|etcd|kubelet|coredns|rest_client|prometheus)_/;
const isFailureOrAll = (expr: Expr): boolean =>
  nodesOf(expr).some((node) => node.type === 'call' && ['rate', 'increase', 'irate'].includes(node.name)) &&
  !STEADY.test(print(expr)) &&
  /(requests?|http|grpc|jobs|messages|calls|queries)\w*_(total|count)\b/.test(print(expr));
const isPart = (expr: Expr): boolean => /(status|code|result|outcome|error|fail)/i.test(print(expr));

/** The least traffic stands in the denominator itself: `clamp_min(x, 1)`, `x + 1`, or `x > 1`, which leaves nothing below. */
const hasFloor = (expr: Expr): boolean =>
  nodesOf(expr).some(
    (node) =>
      (node.type === 'call' && ['clamp', 'clamp_min'].includes(node.name)) ||
      (node.type === 'binary' &&
        (['>', '>='].includes(node.op) ||
          (node.op === '+' && [node.left, node.right].some((side) => unwrapped(side).type === 'number')))),
  );

/** What is more than all of it is no share: a time for each request, say. */
const isNoShare = (expr: Expr): boolean => {
  const bounds = nodesOf(expr).flatMap((node) =>
    node.type === 'binary' && ['>', '>=', '<', '<='].includes(node.op) ? (numberIn(node.right) ?? []) : [],
  );
  return bounds.some((bound) => bound > (isTimesHundred(expr) ? 100 : 1));
};
const widthOf = ({ window }: MatrixSelector): number =>
  window.kind === 'fixed' ? (toMilliseconds(window.duration) ?? Infinity) : Infinity;
const DAY = 86_400_000;

/** So many failures must there be: `(errors > 3) / all` says nothing of fewer. */
const hasLeast = (expr: Expr): boolean =>
  nodesOf(expr).some(
    (node) => node.type === 'binary' && ['>', '>='].includes(node.op) && (numberIn(node.right) ?? 0) > 0,
  );
