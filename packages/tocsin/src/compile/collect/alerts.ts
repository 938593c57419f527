import {
  answerOf,
  Choice,
  HostWith,
  LabelRef,
  Limit,
  printAmount,
  specsOf,
  summaryTemplate,
  Vector,
  type AlertGroup,
  type AnyAlert,
  type Is,
  type Response,
  type Say,
} from '#lang';
import { resolved, type Settings } from '../limits.ts';
import { metricsIn } from '../metrics-in.ts';
import type { AlertModel, AnswerModel, ArgumentModel, GroupModel, JobModel, ResponseModel } from '../model-of-packs.ts';
import type { Stack } from '../stack/stack.ts';
import type { AnyEnvironment } from '../stack/stack-parts.ts';
import { collectScenario } from './scenarios.ts';

/** What alerts are collected for. */
interface Around {
  readonly stack: Stack;
  readonly environment: AnyEnvironment;
  readonly settings: Settings;
  readonly jobs: readonly JobModel[];
}

/** A group's alerts as plain data, without those that the environment leaves out. */
export const collectAlerts = (
  around: Around,
  { name: group, alerts, records }: AlertGroup<Readonly<Record<string, AnyAlert>>>,
): GroupModel => ({
  name: group,
  records,
  alerts: Object.entries(alerts)
    .filter(([, alert]) => !around.environment.without?.includes(alert))
    .map(([name, alert]) => ({ name, group, ...collectAlert(around, alert) })),
});

const collectAlert = (
  { stack, environment, settings, jobs }: Around,
  alert: AnyAlert,
): Omit<AlertModel, 'name' | 'group'> => {
  const answer = collectAnswer(stack, alert, settings);
  const is: Is = (limit) => resolved(limit, settings);
  const say: Say = (limit) => printAmount(limit.is.unit, is(limit));
  return {
    expr: alert.when.expr,
    unit: alert.when.unit,
    ...(alert.for ? { for: alert.for } : {}),
    ...(alert.keepFiringFor ? { keepFiringFor: alert.keepFiringFor } : {}),
    ...(alert.labels ? { ownLabels: alert.labels } : {}),
    priority: alert.priority,
    ...stack.priorities[alert.priority],
    summary: summaryTemplate(alert, say),
    ...(answer ? { answer } : {}),
    scenarios: [alert.fires].flat().map((scenario) => collectScenario(scenario, jobs, environment.hosts, { say, is })),
    ...(alert.burn ? { burn: alert.burn } : {}),
    site: alert.site,
  };
};

const collectAnswer = (stack: Stack, alert: AnyAlert, settings: Settings): AnswerModel | undefined => {
  const answer = answerOf(alert);
  return answer?.kind === 'response' ? collectResponse(stack, answer, settings) : answer;
};

const collectResponse = (
  stack: Stack,
  { call, helped, reach, afterwards, next, ...conduct }: Response,
  settings: Settings,
): ResponseModel => {
  const given = Object.entries(call.with).map(([name, value]) => [name, collectArgument(value, settings)]);
  return {
    action: call.action,
    arguments: Object.fromEntries(given),
    helped: helped.expr,
    every: scrapedEvery(stack, metricsIn(helped.expr)),
    hosts: reach.hosts ?? 1,
    ...(reach.healthy ? { healthy: { expr: reach.healthy.when.expr, atLeast: reach.healthy.atLeast } } : {}),
    ...conduct,
    ...(afterwards
      ? { afterwards: { wait: afterwards.wait, response: collectResponse(stack, afterwards.response, settings) } }
      : {}),
    ...(next ? { next: collectResponse(stack, next, settings) } : {}),
  };
};

const collectArgument = (value: unknown, settings: Settings): ArgumentModel => {
  if (value instanceof LabelRef) return { label: value.label };
  if (value instanceof Choice) return { pick: value.label, cases: value.cases };
  if (value instanceof HostWith) return { hostWith: value.role };
  if (value instanceof Limit) return { literal: resolved(value, settings) };
  if (value instanceof Vector) return { measure: value.expr };
  return { literal: value as string | number };
};

/** Looking more often than the job scrapes would see the same sample again. */
const scrapedEvery = (stack: Stack, metrics: readonly string[]): AlertModel['respondWithin'] => {
  const spec = stack.catalogues.flatMap(specsOf).find(({ name }) => metrics.includes(name));
  return (spec && stack.jobs[spec.job]?.every) ?? stack.evaluateEvery;
};
