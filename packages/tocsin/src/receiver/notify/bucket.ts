import type { Budget } from '../../shared/receiver-parts/notify-config.ts';

/** Holds as many tokens as a budget has messages, and is filled again evenly over its time. */
export interface Bucket {
  /** Milliseconds until there is a token; 0: there is one now. */
  readonly wait: (now: number) => number;
  readonly take: (now: number) => void;
}

/** `spent`: tokens that were taken before, by a process that is gone. */
export const bucketOf = ({ messages, within }: Budget, spent: number, began: number): Bucket => {
  // In milliseconds of filling, so that nothing is lost to fractions.
  const each = within / messages;
  let [credit, at] = [Math.max(messages - spent, 0) * each, began];
  const fill = (now: number): void => {
    // A clock that was set back takes nothing away.
    credit = Math.min(within, credit + Math.max(now - at, 0));
    at = now;
  };
  return {
    wait: (now) => {
      fill(now);
      return Math.ceil(Math.max(each - credit, 0));
    },
    take: (now) => {
      fill(now);
      credit -= each;
    },
  };
};
