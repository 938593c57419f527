/** A longer payload is not worth its reading. */
const LONGEST = 1024 * 1024;

/**
 * When a job was pushed, in seconds since 1970, as Horizon (`pushedAt`) or Laravel from 12.11 on (`createdAt`) wrote it into
 * the payload. Undefined where neither did, or the payload is anything else.
 */
export const pushedAt = (payload: unknown): number | undefined => {
  if (typeof payload !== 'string' || payload.length > LONGEST) return undefined;
  try {
    const { pushedAt, createdAt } = Object(JSON.parse(payload)) as { pushedAt?: unknown; createdAt?: unknown };
    const seconds = Number(pushedAt ?? createdAt ?? NaN);
    return seconds > 0 && Number.isFinite(seconds) ? seconds : undefined;
  } catch {
    return undefined;
  }
};
