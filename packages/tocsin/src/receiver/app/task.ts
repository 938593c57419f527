export interface Task {
  /** Takes the next turn now. */
  readonly wake: () => void;
  /** Resolves when the turn under way has finished; there is no other. */
  readonly stop: () => Promise<void>;
}

/** How long at most between two turns, and after one that failed, in milliseconds. */
const REST = 30_000;
const REST_AFTER_ERROR = 1_000;

/** The rest until a time, for a turn to return: at once if it has passed. */
export const restUntil = (time: number | null, now: number): number =>
  time === null ? REST : Math.min(Math.max(time - now, 0), REST);

/** Takes turns, one after another. A turn returns how many milliseconds to rest until the next. */
export const startTask = (turn: () => Promise<number>, onError: (error: Error) => void): Task => {
  let stopped = false;
  let woken = false;
  let wakeUp = (): void => {};
  const rest = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  const run = async (): Promise<void> => {
    while (!stopped) {
      woken = false;
      const ms = await turn().catch((error: Error) => {
        onError(error);
        return REST_AFTER_ERROR;
      });
      if (!stopped && !woken) await rest(ms);
    }
  };
  const ended = run();
  return {
    wake: () => {
      woken = true;
      wakeUp();
    },
    stop: () => {
      stopped = true;
      wakeUp();
      return ended;
    },
  };
};
