import type { Expr } from '../../promql/nodes.ts';
import { rewrite } from '../../promql/walk.ts';
import { followersOf } from '../followers.ts';
import type { Model } from '../model.ts';
import type { PanelModel } from '../dashboard-model.ts';
import type { AlertModel, ArgumentModel, GroupModel, ResponseModel } from '../model-of-packs.ts';

/** Rewrites every expression of the rules: conditions, recordings, and what a response is verified by. */
export const inAlerts = (model: Model, change: (node: Expr) => Expr): readonly GroupModel[] =>
  model.groups.map((group) => ({
    ...group,
    records: group.records.map((recording) => ({ ...recording, expr: rewrite(recording.expr, change) })),
    alerts: group.alerts.map((alert) => inAlert(alert, change)),
  }));

const inAlert = (alert: AlertModel, change: (node: Expr) => Expr): AlertModel => ({
  ...alert,
  expr: rewrite(alert.expr, change),
  ...(alert.answer?.kind === 'response' ? { answer: inAnswer(alert.answer, change) } : {}),
});

const inAnswer = (answer: ResponseModel, change: (node: Expr) => Expr): ResponseModel => ({
  ...answer,
  helped: rewrite(answer.helped, change),
  arguments: Object.fromEntries(
    Object.entries(answer.arguments).map(([name, argument]) => [name, inArgument(argument, change)]),
  ),
  ...(answer.healthy ? { healthy: { ...answer.healthy, expr: rewrite(answer.healthy.expr, change) } } : {}),
  ...followersOf(answer, (follower) => inAnswer(follower, change)),
});

const inArgument = (argument: ArgumentModel, change: (node: Expr) => Expr): ArgumentModel =>
  'measure' in argument ? { measure: rewrite(argument.measure, change) } : argument;

/** Rewrites every query of the panels. */
export const inPanels = (model: Model, change: (node: Expr) => Expr): Model['dashboards'] =>
  model.dashboards.map((dashboard) => ({
    ...dashboard,
    rows: dashboard.rows.map((row) => ({ ...row, panels: row.panels.map((panel) => inPanel(panel, change)) })),
  }));

const inPanel = (panel: PanelModel, change: (node: Expr) => Expr): PanelModel => ({
  ...panel,
  queries: panel.queries.map((query) => ({ ...query, expr: rewrite(query.expr, change) })),
});
