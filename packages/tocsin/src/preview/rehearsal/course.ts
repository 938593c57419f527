import { Alerting, type Alert } from '../../engine/rules/alerting.ts';
import type { AlertingRule, RuleGroup } from '../../engine/rules/rule.ts';
import { Sender, type SentAlert } from '../../engine/rules/sending.ts';
import { namesIn } from '../../engine/rules/steady.ts';
import { Turns } from '../../engine/rules/turns.ts';
import { evaluateExpr } from '../../promql/evaluate/evaluate.ts';
import type { LabelSet } from '../../routing/notifications/label-set.ts';
import type { Turn } from './rehearsal.ts';
import type { StoryMemory } from './story-engine.ts';

/** When rules are evaluated, in milliseconds. */
export interface Rounds {
  readonly from: number;
  readonly to: number;
  readonly every: number;
}
export interface Course {
  readonly turns: readonly Turn[];
  /** What Prometheus sends, round by round. */
  readonly sent: readonly { readonly at: number; readonly alerts: readonly SentAlert[] }[];
}

interface Running {
  readonly rule: AlertingRule;
  readonly alerting: Alerting;
  readonly turns: Turns;
  readonly interval: number;
}

/** What alerting rules make of the series of a story. @throws EvaluationError */
export const courseOf = (
  groups: readonly RuleGroup[],
  storage: StoryMemory,
  { from, to, every }: Rounds,
  version: number,
  externalLabels: LabelSet,
): Course => {
  const engine = { storage, version, subqueryStep: 60_000 };
  const server = { externalLabels: Object.entries(externalLabels), externalUrl: '', url: undefined };
  const sender = new Sender(externalLabels);
  const run = (isReading: boolean): Course => {
    const running = groups.flatMap(({ rules, interval = every }) =>
      rules.flatMap((rule): readonly Running[] => {
        if (rule.kind !== 'alert' || readsAlerts(rule) !== isReading) return [];
        const { value } = evaluateExpr(rule.expr, { start: from, end: to, step: every }, storage, engine);
        const series = value.type === 'matrix' ? value.series : [];
        return [{ rule, alerting: new Alerting(rule, server), turns: new Turns(series, 0), interval }];
      }),
    );
    const turns: Turn[] = [];
    const sent: { at: number; alerts: SentAlert[] }[] = [];
    for (let at = from; at <= to; at += every) {
      const alerts = running.flatMap(({ rule, alerting, turns: results, interval }) => {
        const pending = alerting.alerts.filter(({ state }) => state === 'pending');
        alerting.advance(results.at(at), at, 0, engine);
        turns.push(...turnsOf(rule, alerting, pending, at, externalLabels));
        for (const { labels, value } of alerting.series) storage.append(labels, at, value);
        return sender.due(alerting, interval, at);
      });
      if (alerts.length > 0) sent.push({ at, alerts });
    }
    return { turns, sent };
  };
  // Who reads what other alerts store comes behind them.
  const [first, second] = [run(false), run(true)];
  const rounds = Map.groupBy([...first.sent, ...second.sent], ({ at }) => at);
  return {
    turns: [...first.turns, ...second.turns].toSorted((a, b) => a.at - b.at),
    sent: [...rounds]
      .toSorted(([a], [b]) => a - b)
      .map(([at, parts]) => ({ at, alerts: parts.flatMap(({ alerts }) => alerts) })),
  };
};

const readsAlerts = ({ expr }: AlertingRule): boolean =>
  namesIn(expr).some((name) => name === undefined || name === 'ALERTS' || name === 'ALERTS_FOR_STATE');

const turnsOf = (
  rule: AlertingRule,
  alerting: Alerting,
  pending: readonly Alert[],
  at: number,
  externalLabels: LabelSet,
): readonly Turn[] => {
  const turn = (kind: Turn['kind'], alert: Alert): Turn => ({
    at,
    kind,
    labels: { ...externalLabels, ...Object.fromEntries(alert.labels.entries()) },
    for: rule.for,
    summary: new Map(alert.annotations()).get('summary') ?? '',
  });
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
