import type { failures } from '../../self/exporter.ts';

/** Why a collector failed: a value of the label `reason`. */
export type Failure = (typeof failures)[number];

/** A failure of which the collector knows the reason. */
export class CollectorError extends Error {
  override readonly name = 'CollectorError';
  readonly reason: Failure;
  /** What to do, where the reason alone does not say it. */
  readonly advice: string | undefined;
  constructor(reason: Failure, message: string, advice?: string) {
    super(message);
    this.reason = reason;
    this.advice = advice;
  }
}

const reasonsByCode: Readonly<Record<string, Failure>> = {
  ABORT_ERR: 'timeout',
  ETIMEDOUT: 'timeout',
  EACCES: 'auth',
  EPERM: 'auth',
  ECONNREFUSED: 'connect',
  ECONNRESET: 'connect',
  EHOSTUNREACH: 'connect',
  ENETUNREACH: 'connect',
  ENOTFOUND: 'connect',
  EAI_AGAIN: 'connect',
  EPIPE: 'connect',
  ENOENT: 'connect',
};

/** The reason of any error: its own, or the one that the system's error code means. */
export const reasonOf = (error: unknown): Failure => {
  if (error instanceof CollectorError) return error.reason;
  const { code, name } = Object(error) as { code?: unknown; name?: unknown };
  if (name === 'AbortError' || name === 'TimeoutError') return 'timeout';
  return reasonsByCode[String(code)] ?? 'other';
};

/** An error in words. Node leaves the message empty where it tried several addresses of one name. */
export const messageOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  if (reasonOf(error) === 'timeout' && !(error instanceof CollectorError)) return 'no answer in time';
  return error.message || ((error as NodeJS.ErrnoException).code ?? error.name);
};
