/**
 * How our services run on Node. What they make is small and short-lived, so a smaller nursery than usual costs nothing that
 * shows, and saves ten megabytes of an idle exporter and eighty of a receiver in a storm; and glibc would give each thread a
 * heap of its own. A report of a fatal error (shared/service/fatal-report.ts) leaves the environment out.
 */
export const NODE_FLAGS = '--max-semi-space-size=2 --report-exclude-env';
export const NODE_ENVIRONMENT = { MALLOC_ARENA_MAX: '2' } as const;
