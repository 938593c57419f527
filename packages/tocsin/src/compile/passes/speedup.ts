import { durationOf, milliseconds, type Duration } from '#lang';
import type { Expr } from '../../promql/nodes.ts';
import { followersOf } from '../followers.ts';
import type { Model } from '../model.ts';
import type { AlertModel, ResponseModel } from '../model-of-packs.ts';
import { inAlerts, inPanels } from './expressions.ts';

/** Divides every duration of the model by the environment's `speedup`, and changes nothing else. */
export const speedup = (model: Model): Model => {
  if (model.speedup === 1) return model;
  const faster = (duration: string): Duration => durationOf(milliseconds(duration) / model.speedup);
  const expression = (node: Expr): Expr => fasterNode(node, faster);
  return {
    ...model,
    evaluateEvery: faster(model.evaluateEvery),
    groups: inAlerts(model, expression).map((group) => ({
      ...group,
      alerts: group.alerts.map((alert) => fasterAlert(alert, faster)),
    })),
    dashboards: inPanels(model, expression),
    operations: fasterOperations(model.operations, faster),
    orders: model.orders.map((order) => ({
      ...fields(order, faster, 'cooldown', 'within'),
      atMost: fields(order.atMost, faster, 'within'),
    })),
    jobs: fasterJobs(model.jobs, faster),
    shards: model.shards.map((shard) => ({ ...shard, jobs: fasterJobs(shard.jobs, faster) })),
    replicas: model.replicas.map((replica) => ({ ...replica, jobs: fasterJobs(replica.jobs, faster) })),
    routing: {
      ...model.routing,
      timing: fields(model.routing.timing, faster, 'groupWait', 'groupInterval', 'repeatInterval'),
      routes: model.routing.routes.map((route) =>
        fields(route, faster, 'groupWait', 'groupInterval', 'repeatInterval'),
      ),
    },
  };
};

const fasterJobs = (jobs: Model['jobs'], faster: Faster): Model['jobs'] =>
  jobs.map((job) => fields(job, faster, 'every', 'timeout'));

type Faster = (duration: string) => Duration;

const fasterNode = (node: Expr, faster: Faster): Expr => {
  const window =
    'window' in node && node.window.kind === 'fixed'
      ? { window: { ...node.window, duration: faster(node.window.duration) } }
      : {};
  const step = node.type === 'subquery' && node.step ? { step: faster(node.step) } : {};
  const offset = 'offset' in node && node.offset ? { offset: negative(node.offset, faster) } : {};
  return { ...node, ...window, ...step, ...offset };
};
const negative = (offset: string, faster: Faster): string =>
  offset.startsWith('-') ? `-${faster(offset.slice(1))}` : faster(offset);

const fasterOperations = (operations: Model['operations'], faster: Faster): Model['operations'] => ({
  ...operations,
  respondWithin: fields(operations.respondWithin, faster, 'P1', 'P2', 'P3', 'P4'),
  incidents: fields(operations.incidents, faster, 'together', 'quiet'),
  deployments: {
    ...fields(operations.deployments, faster, 'every', 'within'),
    ...(operations.deployments.rollback
      ? { rollback: fields(operations.deployments.rollback, faster, 'settle', 'within', 'cooldown') }
      : {}),
  },
  slack: fields(operations.slack, faster, 'within'),
  channels: Object.fromEntries(
    Object.entries(operations.channels).map(([name, { budget, ...channel }]) => [
      name,
      { ...channel, ...(budget === undefined ? {} : { budget: fields(budget, faster, 'within') }) },
    ]),
  ),
});

const fasterAlert = (alert: AlertModel, faster: Faster): AlertModel => ({
  ...fields(alert, faster, 'for', 'keepFiringFor'),
  ...(alert.answer?.kind === 'response' ? { answer: fasterAnswer(alert.answer, faster) } : {}),
});

const fasterAnswer = (answer: ResponseModel, faster: Faster): ResponseModel => {
  const { afterwards } = answer;
  const sooner = afterwards ? { ...answer, afterwards: fields(afterwards, faster, 'wait') } : answer;
  return {
    ...fields(sooner, faster, 'settle', 'every', 'within', 'cooldown'),
    atMost: fields(answer.atMost, faster, 'within'),
    ...followersOf(sooner, (follower) => fasterAnswer(follower, faster)),
  };
};

/** The same record with the durations under some keys changed, where it has them. */
const fields = <T extends object, K extends keyof T>(record: T, faster: Faster, ...keys: readonly K[]): T => {
  const changed = keys.filter((key) => record[key] !== undefined).map((key) => [key, faster(String(record[key]))]);
  return { ...record, ...Object.fromEntries(changed) };
};
