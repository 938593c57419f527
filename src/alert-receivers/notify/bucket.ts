import type { Budget } from '../../shared/notify-config.ts';

/** Holds as many tokens as a budget has messages, and is filled again evenly over its time. */
export interface Bucket {
  /** Milliseconds until there is a token; 0: there is one now. */
  readonly wait: (now: number) => number;
  readonly take: (now: number) => void;
}

/** `spent`: tokens that were taken before, by a process that is gone. */
export const bucketOf = ({ messages, within }: Budget, spent: number, began: number): Bucket => {
  const each = within / messages;
  let [tokens, at] = [Math.max(messages - spent, 0), began];
  const fill = (now: number): void => {
    // A clock that was set back takes nothing away.
    tokens = Math.min(messages, tokens + Math.max(now - at, 0) / each);
    at = now;
  };
  return {
    wait: (now) => {
      fill(now);
      return tokens >= 1 ? 0 : Math.ceil((1 - tokens) * each);
    },
    take: (now) => {
      fill(now);
      tokens -= 1;
    },
  };
};
