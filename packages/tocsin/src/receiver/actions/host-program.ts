import type { z } from 'zod';
import { done, failed, type Outcome } from '../runs/result.ts';
import type { Remote } from '../transports/remote.ts';
import type { Effect } from './action.ts';

/** A host's program and its words. */
export interface Call {
  readonly host: string;
  readonly program: string;
  readonly words: readonly string[];
  /** Milliseconds; a program waits up to a minute for another run of itself. */
  readonly timeout?: number;
}
const PATIENCE = 90_000;

/** What a program says about its host: one line of JSON. */
export const ask = async <T>(remote: Remote, call: Call, says: z.ZodType<T>): Promise<Outcome<T>> => {
  const answer = await remote({ timeout: PATIENCE, ...call });
  if (!answer.ok) return failed(answer.why);
  try {
    return done(says.parse(JSON.parse(answer.value)));
  } catch {
    return failed(`${call.program} on ${call.host} printed what is not its JSON: ${answer.value.slice(0, 120)}`);
  }
};

/** Exit codes that promise that all is as before: wrong usage, refused, failed and as before. */
const AS_BEFORE: ReadonlySet<number> = new Set([2, 3, 4]);

/** Has a program change its host. */
export const tell = async (remote: Remote, call: Call): Promise<Effect> => {
  const answer = await remote({ timeout: PATIENCE, ...call });
  if (answer.ok) return done(undefined);
  return { ok: false, why: answer.why, asBefore: !answer.began || AS_BEFORE.has(answer.exit ?? -1) };
};
