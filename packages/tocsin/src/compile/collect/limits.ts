import { answerOf, Limit, type AnyAlert, type Response } from '#lang';
import type { Expr } from '../../promql/nodes.ts';
import { nodesOf } from '../../promql/walk.ts';
import { resolved, type Settings } from '../limits.ts';
import { seriesIn } from '../metrics-in.ts';
import type { Stack } from '../stack/stack.ts';

/** The names of the limits that definitions compare with, draw, or hand to an action. */
export const collectLimits = ({ rules, dashboards }: Stack): readonly string[] => [
  ...new Set([
    ...rules.flatMap(({ alerts }) => Object.values(alerts).flatMap(ofAlert)),
    ...rules.flatMap(({ records }) => records.flatMap(({ expr }) => inExpr(expr))),
    ...dashboards.flatMap(({ rows }) =>
      Object.values(rows).flatMap((panels) =>
        panels.flatMap(({ mark, signals }) => [
          ...(mark ? [mark.name] : []),
          ...signals.flatMap(({ expr }) => inExpr(expr)),
        ]),
      ),
    ),
  ]),
];

const ofAlert = (alert: AnyAlert): readonly string[] => {
  const answer = answerOf(alert);
  return [...inExpr(alert.when.expr), ...(answer?.kind === 'response' ? ofResponse(answer) : [])];
};

const ofResponse = ({ call, helped, reach: { healthy }, afterwards, next }: Response): readonly string[] => [
  ...Object.values(call.with).flatMap((value) => (value instanceof Limit ? [value.name] : [])),
  ...[helped, ...(healthy ? [healthy.when] : [])].flatMap(({ expr }) => inExpr(expr)),
  ...(afterwards ? ofResponse(afterwards.response) : []),
  ...(next ? ofResponse(next) : []),
];

const inExpr = (expr: Expr): readonly string[] =>
  nodesOf(expr).flatMap((node) => (node.type === 'leaf' ? [node.name] : []));

/** By metric, the limit that its panel has for a mark. */
export const collectCeilings = ({ dashboards }: Stack, settings: Settings): Readonly<Record<string, number>> =>
  Object.fromEntries(
    dashboards.flatMap(({ rows }) =>
      Object.values(rows).flatMap((panels) =>
        panels.flatMap(({ mark, signals }) => {
          const [metric, ...others] = [...new Set(signals.flatMap(({ expr }) => seriesIn(expr)))];
          if (mark?.kind !== 'limit' || metric === undefined || others.length > 0) return [];
          return [[metric, resolved({ name: mark.name, is: mark.is, times: 1 }, settings)] as const];
        }),
      ),
    ),
  );
