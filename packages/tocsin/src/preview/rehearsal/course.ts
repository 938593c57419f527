import { Alerting } from '../../engine/rules/alerting.ts';
import { ROUNDS_BEFORE_RESTORING, usualRestoring } from '../../engine/rules/restore.ts';
import type { AlertingRule, RuleGroup } from '../../engine/rules/rule.ts';
import { Sender, type SentAlert } from '../../engine/rules/sending.ts';
import { namesIn } from '../../engine/rules/steady.ts';
import { StoredSeries } from '../../engine/rules/stored-series.ts';
import { Turns } from '../../engine/rules/turns.ts';
import { evaluateExpr } from '../../promql/evaluate/evaluate.ts';
import type { LabelSet } from '../../routing/notifications/label-set.ts';
import { livesOf, type Life, type Rounds } from './lives.ts';
import type { Turn } from './rehearsal.ts';
import type { StoryMemory } from './story-engine.ts';
import { takenUp, turnsOf } from './turns-of.ts';

export interface Course {
  readonly turns: readonly Turn[];
  /** What Prometheus sends, round by round. */
  readonly sent: readonly { readonly at: number; readonly alerts: readonly SentAlert[] }[];
}

/** What alerting rules make of the series of a story. @throws EvaluationError */
export const courseOf = (
  groups: readonly RuleGroup[],
  storage: StoryMemory,
  rounds: Rounds,
  version: number,
  externalLabels: LabelSet,
): Course => {
  const engine = { storage, version, subqueryStep: 60_000 };
  const server = { externalLabels: Object.entries(externalLabels), externalUrl: '', url: undefined };
  const sender = new Sender(externalLabels);

  const played = (rules: readonly AlertingRule[], group: RuleGroup, { from, to, isRestarted }: Life): Course => {
    const { interval = rounds.every, queryOffset } = group;
    const first = Math.ceil(from / interval) * interval;
    const turns: Turn[] = [];
    const sent: { at: number; alerts: SentAlert[] }[] = [];
    if (first > to) return { turns, sent };
    const running = rules.map((rule) => {
      const span = { start: first - queryOffset, end: to - queryOffset, step: interval };
      const { value } = evaluateExpr(rule.expr, span, storage, engine);
      const results = new Turns(value.type === 'matrix' ? value.series : [], queryOffset);
      return { alerting: new Alerting(rule, server, !isRestarted), results, stored: new StoredSeries() };
    });
    for (let at = first, round = 1; at <= to; at += interval, round++) {
      const alerts = running.flatMap(({ alerting, results, stored }) => {
        const pending = alerting.alerts.filter(({ state }) => state === 'pending');
        alerting.advance(results.at(at), at, 0, engine);
        turns.push(...turnsOf(alerting, pending, at, externalLabels));
        stored.store(alerting.series, at - queryOffset, storage);
        return sender.due(alerting, interval, at);
      });
      if (alerts.length > 0) sent.push({ at, alerts });
      if (!isRestarted || round !== ROUNDS_BEFORE_RESTORING) continue;
      for (const { alerting } of running) {
        const begun = new Map(alerting.alerts.map((alert) => [alert, alert.activeAt]));
        alerting.restore(at, usualRestoring, engine);
        turns.push(...takenUp(alerting, begun, at, externalLabels));
      }
    }
    return { turns, sent };
  };

  // Who reads what other alerts store comes behind them.
  const courses = [false, true].flatMap((isReading) =>
    groups.flatMap((group) => {
      const rules = group.rules
        .filter((rule) => rule.kind === 'alert')
        .filter((rule) => readsAlerts(rule) === isReading);
      return rules.length === 0 ? [] : livesOf(rounds).map((life) => played(rules, group, life));
    }),
  );
  const sent = Map.groupBy(
    courses.flatMap((course) => course.sent),
    ({ at }) => at,
  );
  return {
    turns: courses.flatMap(({ turns }) => turns).toSorted((a, b) => a.at - b.at),
    sent: [...sent]
      .toSorted(([a], [b]) => a - b)
      .map(([at, parts]) => ({ at, alerts: parts.flatMap(({ alerts }) => alerts) })),
  };
};

const readsAlerts = ({ expr }: AlertingRule): boolean =>
  namesIn(expr).some((name) => name === undefined || name === 'ALERTS' || name === 'ALERTS_FOR_STATE');
