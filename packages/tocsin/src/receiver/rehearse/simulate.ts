import type { ReceiverConfig } from '../../shared/receiver-config.ts';
import type { AnswerBook } from '../runs/answers.ts';
import { advance } from '../runs/engine.ts';
import type { AlertStore } from '../alerts/store/alert-store.ts';
import type { RunStore } from '../runs/store/run-store.ts';
import type { RunRecord } from '../runs/run-record.ts';
import { alertKeyOf, type Labels, type Observation } from '../alerts/payload.ts';
import { simulation, type Ran } from './simulated-env.ts';
import type { Script } from './script.ts';

/** What a simulation showed. Times are Unix milliseconds, pretended. */
export interface Simulated {
  readonly start: number;
  readonly runs: readonly RunRecord[];
  /** Every command that a host would have got. */
  readonly commands: readonly Ran[];
  /** Runs that are not as the script expects, one sentence each. */
  readonly unexpected: readonly string[];
}

const observation = (labels: Labels, status: Observation['status'], at: number): Observation => ({
  alertKey: alertKeyOf(labels),
  labels,
  status,
  startsAt: at,
  endsAt: at,
});

/** Plays a script on a ledger of its own: real episodes, guards and steps; pretended hosts, Prometheus, Alertmanager and clock. */
export const simulate = async (
  { start, programs, steps, goesOn, expect }: Script,
  config: Pick<ReceiverConfig, 'environment' | 'hosts' | 'guards'>,
  answers: AnswerBook,
  ledger: AlertStore & RunStore,
): Promise<Simulated> => {
  const begun = Date.parse(start);
  const pretended = simulation(config, programs, begun);
  const { env } = pretended;

  const approve = async (): Promise<boolean> => {
    const by = pretended.approves();
    if (by === undefined) return false;
    const waiting = (await ledger.runs(1_000)).filter(({ state }) => state === 'waiting');
    for (const { id } of waiting) await ledger.decide(id, { approve: true, by }, env.now());
    return waiting.length > 0;
  };
  /** Takes every step that is due until a time, moving the clock from one to the next. */
  const pass = async (until: number): Promise<void> => {
    for (;;) {
      const { runs, next } = await ledger.due(env.now(), 100);
      for (const run of runs) await advance(run, ledger, answers, env);
      if (runs.length > 0 || (await approve())) continue;
      if (next === null || next > until) break;
      pretended.moveTo(next);
    }
    pretended.moveTo(until);
  };

  for (const step of steps.toSorted((a, b) => a.at - b.at)) {
    await pass(begun + step.at);
    pretended.settle(step);
    const alerts = [
      ...step.resolves.map((labels) => observation(labels, 'resolved', env.now())),
      ...step.fires.map((labels) => observation(labels, 'firing', env.now())),
    ];
    if (alerts.length > 0)
      await ledger.ingest({ groupKey: 'simulate', truncated: 0, groupLabels: {}, alerts }, answers.actions, env.now());
  }
  await pass(env.now() + goesOn);
  const runs = (await ledger.runs(1_000)).toReversed();
  return { start: begun, runs, commands: pretended.commands, unexpected: unexpected(runs, expect) };
};

const unexpected = (runs: readonly RunRecord[], expect: Script['expect']): readonly string[] => {
  if (expect === undefined) return [];
  const count =
    runs.length === expect.length ? [] : [`${expect.length} runs were expected, and there were ${runs.length}`];
  const wrong = expect.flatMap(({ alert, action, state }, n) => {
    const run = runs[n];
    const as = run !== undefined && run.alert === alert && run.state === state && (action ?? run.action) === run.action;
    const is = run === undefined ? 'there was none' : `it was ${run.action} for ${run.alert}, ${run.state}`;
    return as ? [] : [`run ${n + 1} was expected for ${alert}, ${state}; ${is}`];
  });
  return [...count, ...wrong];
};
