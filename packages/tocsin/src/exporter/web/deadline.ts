/** What Prometheus says it waits for. */
export const timeoutHeader = 'x-prometheus-scrape-timeout-seconds';

/**
 * Milliseconds for one scrape: the configured bound, or less if Prometheus waits for less.
 * A tenth of its timeout, 50 to 500 ms, is left for rendering and the network; of a very short one, half.
 */
export const budgetOf = (header: string | undefined, bound: number): number => {
  const patience = Number(header) * 1000;
  if (!(patience > 0)) return bound;
  const reserve = Math.min(Math.max(patience / 10, 50), 500, patience / 2);
  return Math.min(bound, patience - reserve);
};
