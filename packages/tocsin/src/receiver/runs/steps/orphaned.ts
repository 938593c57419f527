import { messagesOf } from '../../notify/run-messages.ts';
import { orderOf, type Report } from '../../rehearse/report.ts';
import type { Move, Run } from '../run.ts';
import type { Env } from './step.ts';

/**
 * A run whose response or state this configuration does not know. What it has changed stays, and people hear of it; of one
 * that has changed nothing they do not: its alert is still there, and Alertmanager tells them about that.
 */
export const orphaned = (run: Run, env: Env): Move => {
  const result = `this configuration does not answer ${run.alert} with ${run.action}`;
  return {
    hops: [
      { state: 'failed', why: result },
      { state: 'escalated', why: 'nothing more is done' },
    ],
    dueAt: null,
    set: { result },
    todo: 'Look at the host, and take the change back by hand if it is not wanted.',
    ...(run.beganAt === null ? {} : { messages: messagesOf(reportOf(run, result, env), env.notify) }),
  };
};

const reportOf = (run: Run, result: string, env: Env): Report => ({
  runKey: run.runKey,
  at: env.now(),
  environment: env.environment,
  alert: run.alert,
  action: run.action,
  ordered: orderOf(run),
  host: run.host ?? undefined,
  ending: 'uncertain',
  did: `${run.action}: ${JSON.stringify(run.change)}`,
  because: run.because ?? undefined,
  result: `${result}; what it has changed stays, and nothing verifies it`,
  known: undefined,
  next: 'Look at the host, and take the change back by hand if it is not wanted.',
  runbook: undefined,
  calls: true,
  decide: undefined,
});
