import type { Check } from '../check.ts';
import { droppedSample } from './dropped-sample.ts';
import { duplicateJob } from './duplicate-job.ts';
import { duplicateTarget } from './duplicate-target.ts';
import { jobWithoutTargets } from './job-without-targets.ts';
import { loopbackTarget } from './loopback-target.ts';
import { metricNotThere } from './metric-not-there.ts';
import { noHttp } from './no-http.ts';
import { noSelfMonitoring } from './no-self-monitoring.ts';
import { noSuchJob } from './no-such-job.ts';
import { noSuchInstance } from './no-such-instance.ts';
import { probeAddress } from './probe-address.ts';
import { probeModule } from './probe-module.ts';
import { relabelDropsAll } from './relabel-drops-all.ts';
import { relabelSource } from './relabel-source.ts';
import { scrapeInterval } from './scrape-interval.ts';
import { scrapeTimeout } from './scrape-timeout.ts';
import { scrapesItself } from './scrapes-itself.ts';
import { targetAddress } from './target-address.ts';
import { targetDown } from './target-down.ts';
import { unreachedMetric } from './unreached-metric.ts';
import { unwatchedJob } from './unwatched-job.ts';

/** What Prometheus is told to scrape. */
export const scraping: readonly Check[] = [
  droppedSample,
  duplicateJob,
  duplicateTarget,
  jobWithoutTargets,
  loopbackTarget,
  metricNotThere,
  noHttp,
  noSelfMonitoring,
  noSuchInstance,
  noSuchJob,
  probeAddress,
  probeModule,
  relabelDropsAll,
  relabelSource,
  scrapeInterval,
  scrapeTimeout,
  scrapesItself,
  targetAddress,
  targetDown,
  unreachedMetric,
  unwatchedJob,
];
