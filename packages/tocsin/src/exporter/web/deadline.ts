/** What Prometheus says it waits for. */
export const timeoutHeader = 'x-prometheus-scrape-timeout-seconds';

/**
 * Milliseconds for one scrape: the configured bound, or less if Prometheus waits for less.
 * A tenth of its timeout, 50 to 500 ms, is left for rendering and the network; of a very short one, half.
 */
export const budgetOf = (header: string | undefined, bound: number): number => {
  const timeout = Number(header) * 1000;
  if (!(timeout > 0)) return bound;
  const reserve = Math.min(Math.max(timeout / 10, 50), 500, timeout / 2);
  return Math.min(bound, timeout - reserve);
};
