import type { Fault, Outcome, Touched } from './fault.ts';

/** Makes one fault; it calls `recovered` when only what comes by itself is left to wait for. */
export type Make = (fault: Fault, recovered: () => void) => Promise<Outcome>;

/** Guards hold for all that the receiver does: the kill switch, and how much it may do at a time. */
const answered = ({ response, furtherResponse }: Fault): boolean =>
  response !== undefined || furtherResponse !== undefined;

/**
 * Makes faults, at most so many at once, no two that touch the same, and no two that are answered. Whoever comes first in the list goes first, if
 * nothing is in its way.
 * @param begins is told of each one
 * @returns what came of those that passed, in the order of the list, and the first problem, after which none was begun
 */
export const makeAll = async (
  faults: readonly Fault[],
  most: number,
  make: Make,
): Promise<{ readonly outcomes: readonly Outcome[]; readonly problem?: unknown }> => {
  const outcomes = new Map<Fault, Outcome>();
  const problems: unknown[] = [];
  const waiting = [...faults];
  const under = new Map<Fault, { touches: readonly Touched[]; readonly work: Promise<void> }>();
  let wake = (): void => undefined;

  const isFree = (fault: Fault): boolean =>
    [...under].every(
      ([other, { touches }]) =>
        !fault.touches.some((one) => touches.includes(one)) && !(answered(fault) && answered(other)),
    );

  const begin = (fault: Fault): void => {
    const recovered = (): void => {
      const mine = under.get(fault);
      if (mine) mine.touches = fault.touchesLater ?? fault.touches;
      wake();
    };
    const work = make(fault, recovered)
      .then(
        (outcome) => void outcomes.set(fault, outcome),
        (error: unknown) => void problems.push(error),
      )
      .finally(() => {
        under.delete(fault);
        wake();
      });
    under.set(fault, { touches: fault.touches, work });
  };

  while (under.size > 0 || (waiting.length > 0 && problems.length === 0)) {
    const changed = new Promise<void>((resolve) => {
      wake = resolve;
    });
    const next = problems.length === 0 && under.size < most ? waiting.find(isFree) : undefined;
    if (next === undefined) await changed;
    else {
      waiting.splice(waiting.indexOf(next), 1);
      begin(next);
    }
  }
  return {
    outcomes: faults.flatMap((fault) => outcomes.get(fault) ?? []),
    ...(problems.length > 0 ? { problem: problems[0] } : {}),
  };
};
