import { deepStrictEqual } from 'node:assert/strict';
import type { Drill } from './drill.ts';
import { until } from './site/until.ts';

type ByStatus = Readonly<Record<string, number>>;

/** Requests of a route by status, as Prometheus has them from the exporter, from the counter and from the histogram. */
const known = async (
  { prometheus }: Drill,
  route: string,
): Promise<{ readonly byStatus: ByStatus; readonly timed: number }> => {
  const counted = await prometheus.query(`sum by (status) (askproai_http_requests_total{route="${route}"})`);
  const timed = await prometheus.query(`sum(askproai_http_request_duration_seconds_count{route="${route}"})`);
  return {
    byStatus: Object.fromEntries(counted.map(({ labels, value }) => [labels['status'] ?? '', value])),
    timed: timed[0]?.value ?? 0,
  };
};

const sumOf = (byStatus: ByStatus): number => Object.values(byStatus).reduce((sum, count) => sum + count, 0);

/**
 * Notes what Prometheus knows of a route now, and later compares what came since with what the clients counted: every
 * request once, under its status, in the counter and in the histogram.
 */
export const countingFrom = async (drill: Drill, route: string) => {
  const before = await known(drill, route);
  return {
    mustEqual: async (clients: ByStatus): Promise<void> => {
      let since: ByStatus = {};
      let timed = 0;
      await until('Prometheus has all requests of the clients', async () => {
        const now = await known(drill, route);
        since = Object.fromEntries(
          Object.entries(now.byStatus).map(([status, count]) => [status, count - (before.byStatus[status] ?? 0)]),
        );
        timed = now.timed - before.timed;
        return sumOf(since) >= sumOf(clients) && timed >= sumOf(clients);
      });
      deepStrictEqual(Object.fromEntries(Object.entries(since).filter(([, count]) => count > 0)), { ...clients });
      deepStrictEqual(timed, sumOf(clients));
    },
  };
};
