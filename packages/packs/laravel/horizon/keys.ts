/** The sorted sets `<set>_jobs` in which Horizon keeps the ids of jobs, by the negative of a time with microseconds. */
export const SETS = ['recent', 'pending', 'completed', 'failed', 'recent_failed', 'silenced', 'monitored'] as const;
