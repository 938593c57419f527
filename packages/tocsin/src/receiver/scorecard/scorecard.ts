import type { Response } from '../../shared/receiver-config.ts';
import { UNHELPFUL, type RunState } from '../runs/run.ts';
import { advise } from './advice.ts';
import type { Acted, Ask, PastAnswer, Scorecard, Shadow } from './card.ts';
import { median } from './median.ts';

const HOUR = 3_600_000;
const countOf = <T>(all: readonly T[], is: (one: T) => boolean): number => all.filter(is).length;
const reached = (state: RunState) => (run: PastAnswer) => run.history.some((line) => line.state === state);
const timeOf = ({ history }: PastAnswer, state: RunState): number | undefined =>
  history.find((line) => line.state === state)?.at;

const shadowOf = (runs: readonly PastAnswer[], within: number, now: number): Shadow => {
  const watched = runs.filter(reached('shadowed'));
  const acting = watched.filter(({ changes }) => changes);
  const limit = (run: PastAnswer): number => (timeOf(run, 'shadowed') ?? run.plannedAt) + within;
  return {
    wouldHaveActed: acting.length,
    needless: countOf(acting, (run) => run.endedAt !== null && run.endedAt <= limit(run)),
    lasted: countOf(acting, (run) => (run.endedAt ?? now) > limit(run)),
    nothing: watched.length - acting.length,
  };
};

/** From the question to the answer; an approved run is planned anew. */
const toDecide = ({ history }: PastAnswer): number | undefined => {
  const asked = history.findIndex(({ state }) => state === 'waiting');
  const answer = history.slice(asked + 1).find(({ state }) => state === 'planned' || state === 'rejected');
  return asked === -1 || answer === undefined ? undefined : answer.at - (history[asked]?.at ?? answer.at);
};
const askOf = (runs: readonly PastAnswer[]): Ask => {
  const asked = runs.filter(reached('waiting'));
  return {
    asked: asked.length,
    approved: countOf(asked, ({ approvedBy }) => approvedBy !== null),
    denied: countOf(asked, reached('rejected')),
    expired: countOf(asked, reached('expired')),
    medianToDecide: median(asked.map(toDecide)),
  };
};

const isBackSoon = (run: PastAnswer): boolean => {
  const helpedAt = timeOf(run, 'succeeded');
  return helpedAt !== undefined && run.backAt !== null && run.backAt <= helpedAt + HOUR;
};
const actedOf = (runs: readonly PastAnswer[]): Acted => {
  const acted = runs.filter(({ beganAt }) => beganAt !== null);
  const helped = acted.filter(reached('succeeded'));
  const undone = acted.filter(reached('undone'));
  return {
    runs: acted.length,
    helped: helped.length,
    undone: undone.length,
    failed: countOf(acted, (run) => UNHELPFUL.has(run.state) && !undone.includes(run)),
    medianToRecovery: median(helped.map((run) => (timeOf(run, 'succeeded') ?? run.plannedAt) - run.plannedAt)),
    relapses: countOf(helped, isBackSoon),
  };
};

const heldBackOf = (runs: readonly PastAnswer[]): Scorecard['heldBack'] => {
  const held = runs.filter(reached('suppressed'));
  // Of older runs only a sentence tells which guard it was.
  const byGuard = Map.groupBy(held, ({ heldBy }) => heldBy ?? 'unknown');
  return Object.fromEntries([...byGuard].map(([guard, of]) => [guard, of.length]));
};

/** A response of the configuration, as far as it matters here. */
export type Judged = Pick<Response, 'alert' | 'action' | 'mode'> & {
  readonly verify: Pick<Response['verify'], 'within'>;
};

/** One for each configured response, and for each that is on record. */
export const scorecards = (
  runs: readonly PastAnswer[],
  responses: readonly Judged[],
  isDestructive: (action: string) => boolean,
  now: number,
): readonly Scorecard[] => {
  const keyOf = ({ alert, action }: { readonly alert: string; readonly action: string }): string =>
    `${alert}/${action}`;
  const byResponse = Map.groupBy(runs, keyOf);
  const named = new Map(
    [...responses, ...runs].map(({ alert, action }) => [keyOf({ alert, action }), { alert, action }]),
  );
  return [...named].map(([key, { alert, action }]) => {
    const of = byResponse.get(key) ?? [];
    const response = responses.find((one) => keyOf(one) === key);
    const within = response?.verify.within ?? 0;
    const facts = {
      alert,
      action,
      mode: response?.mode,
      within,
      runs: of.length,
      shadow: shadowOf(of, within, now),
      ask: askOf(of),
      acted: actedOf(of),
      notNeeded: countOf(of, ({ state, beganAt }) => state === 'cancelled' && beganAt === null),
      heldBack: heldBackOf(of),
    };
    return { ...facts, advice: advise(facts, isDestructive(action)) };
  });
};
