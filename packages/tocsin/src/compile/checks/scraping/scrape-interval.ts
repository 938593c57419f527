import { durationOf } from '#lang';
import { jobsIn } from '../../view/parts.ts';
import type { Check } from '../check.ts';

const LOOKBACK = 5 * 60_000;

/** Samples come more often than Prometheus forgets them, which is after five minutes. */
export const scrapeInterval: Check = (view) =>
  jobsIn(view)
    .filter(({ every }) => every >= LOOKBACK)
    .map(({ name, every, where }) => ({
      code: 'scrape-interval',
      severity: 'warning',
      message: `the job ${name} is scraped every ${durationOf(every)}, but a sample is valid for five minutes: its series come and go, and alerts with them`,
      ...where,
      help: 'write scrape_interval: 2m or less',
    }));
