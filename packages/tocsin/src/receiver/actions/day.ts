/** A time in Unix milliseconds as its day, 2026-01-31, in UTC. */
export const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);
