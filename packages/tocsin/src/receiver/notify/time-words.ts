/** Minutes. */
const DAY = 1440;
/** `45 minutes`, as the manual writes it; from two days on in days. */
export const durationWords = (ms: number): string => {
  const minutes = Math.round(ms / 60_000);
  if (minutes < 1) return `${Math.round(ms / 1000)} seconds`;
  if (minutes >= 2 * DAY) return `${Math.round(minutes / DAY)} days`;
  if (minutes < 120) return minutes === 1 ? '1 minute' : `${minutes} minutes`;
  return `${Math.floor(minutes / 60)} hours ${minutes % 60} minutes`;
};

/** `3 minutes ago`, `in 12 minutes`. */
export const agoWords = (at: number, now: number): string =>
  at <= now ? `${durationWords(now - at)} ago` : `in ${durationWords(at - now)}`;

/** `2026-01-01 10:00:00 UTC` */
export const clockWords = (at: number): string => `${new Date(at).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
