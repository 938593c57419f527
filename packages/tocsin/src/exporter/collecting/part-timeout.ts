/**
 * A signal for one of several things that a run asks at once: when it fires, there is still time to tell of the others.
 */
export const partTimeout = ({
  signal,
  budget,
}: {
  readonly signal: AbortSignal;
  readonly budget: number;
}): AbortSignal => AbortSignal.any([signal, AbortSignal.timeout(Math.floor(budget * 0.8))]);
