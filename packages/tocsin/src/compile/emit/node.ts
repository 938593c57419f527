/**
 * How our services run on Node. What they make is small and short-lived, so a smaller nursery than usual costs nothing that
 * shows, and saves ten megabytes of an idle exporter and eighty of a receiver in a storm; and glibc would give each thread a
 * heap of its own. A report of a fatal error (shared/service/fatal-report.ts) leaves the environment out.
 */
export const NODE_FLAGS = '--max-semi-space-size=2 --report-exclude-env';
/**
 * The exporter's: it is idle most of the time, on hosts that have other work. V8 then collects before the heap has grown, and gives back
 * what is free, where it would let an exporter of 15 MB grow to 35 between two collections; and the garbage of the start (7 MB) does not
 * stay until the first collection, which begins at 8 MB. Turbofan, which takes 5 MB once it has compiled anything, waits until a function was called
 * as often as for each line of a log (3,000 times is V8's own measure). On the command line, for NODE_OPTIONS does not take them.
 */
export const EXPORTER_FLAGS =
  '--max-semi-space-size=1 --initial-old-space-size=8 --optimize-for-size --invocation-count-for-turbofan=30000 --report-exclude-env';
export const NODE_ENVIRONMENT = { MALLOC_ARENA_MAX: '2' } as const;
