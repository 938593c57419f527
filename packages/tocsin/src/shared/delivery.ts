/**
 * Alerts of one delivery that the receiver takes; Alertmanager is told to leave out what is more, and the receiver asks it for
 * that. Some 2 kB each, they take 40 MB.
 */
export const MOST_ALERTS = 20_000;
