import type { Alert, Alerting } from '../../engine/rules/alerting.ts';
import type { LabelSet } from '../../routing/notifications/label-set.ts';
import type { Turn } from './rehearsal.ts';

/** What became of a rule's alerts at an evaluation; `pending` are those that were so before it. */
export const turnsOf = (
  alerting: Alerting,
  pending: readonly Alert[],
  at: number,
  externalLabels: LabelSet,
): readonly Turn[] => {
  const turn = (kind: Turn['kind'], alert: Alert): Turn => turnOf(kind, alerting, alert, at, externalLabels);
  const now = new Set(alerting.alerts);
  return [
    ...alerting.alerts
      .filter(({ activeAt, state }) => activeAt === at && state === 'pending')
      .map((alert) => turn('pending', alert)),
    ...alerting.alerts.filter(({ firedAt }) => firedAt === at).map((alert) => turn('fires', alert)),
    ...alerting.told.filter(({ resolvedAt }) => resolvedAt === at).map((alert) => turn('over', alert)),
    ...pending.filter((alert) => !now.has(alert)).map((alert) => turn('calm', alert)),
  ];
};

/** Alerts whose `for` goes on from before a restart; `begun` says since when each was active as it seemed. */
export const takenUp = (
  alerting: Alerting,
  begun: ReadonlyMap<Alert, number>,
  at: number,
  externalLabels: LabelSet,
): readonly Turn[] =>
  alerting.alerts
    .filter((alert) => alert.state === 'pending' && alert.activeAt !== begun.get(alert))
    .map((alert) => turnOf('taken up', alerting, alert, at, externalLabels));

const turnOf = (kind: Turn['kind'], { rule }: Alerting, alert: Alert, at: number, externalLabels: LabelSet): Turn => ({
  at,
  kind,
  labels: { ...externalLabels, ...Object.fromEntries(alert.labels.entries()) },
  for: kind === 'taken up' ? Math.max(0, rule.for - (at - alert.activeAt)) : rule.for,
  summary: new Map(alert.annotations()).get('summary') ?? '',
});
