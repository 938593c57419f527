import { durationOf } from '#lang';
import { jobsIn } from '../../view/parts.ts';
import type { Check } from '../check.ts';

/** A scrape may not take longer than the time to the next. */
export const scrapeTimeout: Check = (view) =>
  jobsIn(view)
    .filter(({ every, timeout }) => timeout > every)
    .map(({ name, every, timeout, timed }) => ({
      code: 'scrape-timeout',
      severity: 'error',
      message: `the scrape_timeout of the job ${name} is ${durationOf(timeout)}, longer than its interval of ${durationOf(every)}: Prometheus refuses that`,
      ...timed,
      help: `write scrape_timeout: ${durationOf(every)} or less`,
    }));
