import type { Answer } from '../answer.ts';
import type { Measure } from '../arguments.ts';
import type { Guarding } from '../../guards/judge.ts';
import type { Notify } from '../../notify/notification.ts';
import { messagesOf } from '../../notify/run-messages.ts';
import { reportOf, type Brief, type Ending } from '../../rehearse/report.ts';
import type { Move, Run, Values } from '../run.ts';
import type { Remote } from '../../transports/remote.ts';
import type { Verification } from '../verify.ts';
import type { Labels } from '../../alerts/payload.ts';

/** All that a step may use of the env. */
export interface Env extends Guarding {
  readonly environment: string;
  /** Gives what people are told the form of each channel. */
  readonly notify: Notify;
  /** Where a person decides about a run that waits, until a time; undefined when there is no such place. */
  readonly decisionLink: (run: number, change: unknown, until: number) => string | undefined;
  readonly knownHost: (host: string) => boolean;
  readonly remote: Remote;
  readonly verify: (expression: string, labels: Labels) => Promise<Verification>;
  readonly measure: Measure;
  /** What is known beside it, in brief, for who decides: a label and a value each. */
  readonly brief: (run: Run) => Promise<Brief>;
  /** Unix milliseconds. */
  readonly now: () => number;
  /** Names this process: what another one began, this one has to find out about. */
  readonly owner: string;
  /** The runs whose change this process has begun to make. */
  readonly begun: Set<number>;
}

/** One step of a run: at most one effect, then what is to be written about it. A crash between the two repeats the step. */
export type Step = (run: Run, answer: Answer, env: Env) => Promise<Move>;

/** It stays planned and looks again: a run that takes something back as late as its next step would come. */
export const waits = (why: string, { response, afterwards }: Answer, { now, guards }: Env): Move => ({
  hops: [{ state: 'planned', why: `waits: ${why}` }],
  dueAt: now() + (response.after === undefined ? guards.retry : (afterwards?.wait ?? guards.retry)),
  set: { result: why },
});

/** The run that will take back what this one changed, if there is anything left to take back. */
export const followedBy = (run: Run, { afterwards }: Answer, { now }: Env): Pick<Move, 'followUp'> => {
  if (afterwards === undefined) return {};
  const origin = run.origin ?? { run: run.id, change: run.change };
  return { followUp: { action: afterwards.action, dueAt: now() + afterwards.wait, origin } };
};

/** The arguments of a run that has been claimed. */
export const givenOf = ({ args }: Run): Values => args ?? {};

/** What the run changed, in words; nothing if it never came to that. */
const didOf = (run: Run, { action }: Answer): string | undefined =>
  run.change === null ? undefined : action.says(givenOf(run), run.change);

const CHANGED: ReadonlySet<Ending> = new Set([
  'succeeded',
  'executed',
  'confirmed',
  'ineffective',
  'undone',
  'undo-failed',
  'uncertain',
]);

/** Who takes over when a run did not help and left nothing half-done. */
export const handedOn = ({ next }: Answer): string =>
  next === undefined ? 'handed over to people' : `${next} is tried next`;

interface EndedHow {
  readonly decide?: string | undefined;
  /** What is known beside it. */
  readonly known?: Brief;
  readonly handsOn?: boolean;
}

/** A run that ends now: what people are told, and, of one that hands on, the next rung of its ladder. */
export const ended = (
  run: Run,
  answer: Answer,
  env: Env,
  ending: Ending,
  result: string,
  { decide, known, handsOn = false }: EndedHow = {},
): Required<Pick<Move, 'messages' | 'dueAt' | 'todo'>> & Pick<Move, 'next'> => {
  const next = handsOn ? answer.next : undefined;
  const circumstances = {
    environment: env.environment,
    at: env.now(),
    did: CHANGED.has(ending) ? didOf(run, answer) : undefined,
    returns: answer.afterwards !== undefined,
    canBeTakenBack: answer.action.undo !== undefined,
    decide,
    known,
    next,
  };
  const report = reportOf(run, answer.response, ending, result, circumstances);
  return {
    dueAt: null,
    todo: report.next,
    ...(next === undefined ? {} : { next }),
    messages: messagesOf(report, env.notify),
  };
};
