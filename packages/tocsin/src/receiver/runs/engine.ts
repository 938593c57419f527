import type { Logger } from '../../shared/log.ts';
import type { AnswerBook } from './answers.ts';
import type { RunStore } from './store/run-store.ts';
import { restUntil, startTask, type Task } from '../app/task.ts';
import type { Move, Moved, Run } from './run.ts';
import { denied } from './steps/denied.ts';
import { orphaned } from './steps/orphaned.ts';
import { steps, touches } from './steps/index.ts';
import type { Env } from './steps/step.ts';

/** Runs under way at the same time; each has a host of its own. */
const AT_ONCE = 16;
/** After a step that broke, milliseconds. */
const PAUSE = 10_000;

/** A run that has begun stays where it is while the kill switch is on. */
const held = ({ state }: Run, why: string, { guards, now }: Env): Move => ({
  hops: [{ state, why: `waits: the kill switch is on (${why})` }],
  dueAt: now() + guards.retry,
});

/** Takes the step that is due in a run, and writes what came of it. */
export const advance = async (
  run: Run,
  ledger: Pick<RunStore, 'move'>,
  answers: AnswerBook,
  env: Env,
): Promise<Moved> => {
  const answer = answers.of(run);
  const step = steps[run.state];
  if (answer === undefined || step === undefined) return ledger.move(run, orphaned(run, env), env.now());
  const killed = env.killSwitch();
  if (killed.on && touches.has(run.state)) return ledger.move(run, held(run, killed.why, env), env.now());
  const moved = await ledger.move(run, await step(run, answer, env), env.now());
  if (typeof moved === 'string') return moved;
  return ledger.move(run, await denied(moved)(run, answer, env), env.now());
};

export interface EngineOptions {
  readonly ledger: Pick<RunStore, 'due' | 'move'>;
  readonly answers: AnswerBook;
  readonly env: Env;
  readonly log: Logger;
  /** Called after each step that was written: there may be messages to deliver. */
  readonly onMoved: () => void;
}

export interface Engine extends Task {
  /** A delivery is on disk, with so many runs. */
  readonly onDelivery: (delivery: { readonly planned: number }) => void;
}

/** Carries out what the ledger says is due. All its timers are rows there, so it resumes where a crash left it. */
export const startEngine = ({ ledger, answers, env, log, onMoved }: EngineOptions): Engine => {
  const underWay = new Map<number, Promise<void>>();
  const paused = new Map<number, number>();

  const start = (run: Run): void => {
    const step = advance(run, ledger, answers, env).then(
      (moved) => {
        log.info({ run: run.id, alert: run.alert, from: run.state, moved }, 'step');
        paused.delete(run.id);
        onMoved();
      },
      (error: unknown) => {
        log.error(
          { run: run.id, alert: run.alert, state: run.state, error: String(error) },
          'a step broke; it will be tried again',
        );
        paused.set(run.id, env.now() + PAUSE);
      },
    );
    underWay.set(
      run.id,
      step.finally(() => underWay.delete(run.id)).then(() => task.wake()),
    );
  };
  const turn = async (): Promise<number> => {
    const now = env.now();
    // As many as can be started, behind those that are under way or paused: thousands may be due, and each step looks again.
    const { runs, next } = await ledger.due(now, AT_ONCE + underWay.size + paused.size);
    const ready = runs.filter(({ id }) => !underWay.has(id) && (paused.get(id) ?? 0) <= now);
    ready.slice(0, AT_ONCE - underWay.size).forEach(start);
    const resumed = [...paused.values()].filter((until) => until > now);
    return restUntil(
      [next ?? Infinity, ...resumed].reduce((a, b) => Math.min(a, b)),
      now,
    );
  };
  const task = startTask(turn, (error) => log.error({ error: error.message }, 'the ledger cannot be read'));
  const stop = async (): Promise<void> => {
    await task.stop();
    await Promise.all(underWay.values());
  };
  return {
    wake: task.wake,
    onDelivery: ({ planned }) => {
      if (planned > 0) task.wake();
    },
    stop,
  };
};
