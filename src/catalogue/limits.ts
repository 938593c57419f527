import { bytes, count, days, floor, limit, percent, perSecond, seconds, threshold } from 'tocsin';

export const maxErrorRatio = threshold(
  'max_error_ratio',
  percent(5),
  "The manual's HighErrorRate, meant as a share of requests.",
);
export const minTraffic = floor(
  'min_traffic',
  perSecond(0.5),
  'Below one request in two seconds, one failure would look like an outage.',
);
export const maxResponseTime = threshold(
  'max_response_time',
  seconds(1),
  "The manual's SlowResponseTime; a bucket bound, so the quantile is exact there.",
);
export const maxQueueSize = threshold('max_queue_size', count(1000), "The manual's QueueBacklog.");
export const maxSilence = threshold(
  'max_business_silence',
  days(1),
  'Every day has calls and appointments: a weekend too, since the phone is answered by a machine.',
);
export const maxJobsGivenUp = threshold(
  'max_jobs_given_up',
  count(50),
  'A few are of broken input: fifty have one cause.',
);
export const maxWebhookFailures = threshold(
  'max_webhook_failures',
  perSecond(0.05),
  'Three a minute: a sender repeats each for hours, so nothing is lost yet.',
);
export const minDiskFree = floor('min_disk_free', percent(15), "The manual's DiskSpaceLow.");
export const minDiskFreeBytes = floor(
  'min_disk_free_bytes',
  bytes(20, 'GiB'),
  '15 % of a 500 GB disk is 75 GB: only this little is urgent as well.',
);

/** 75 workers on each of two hosts leave 50 of MySQL's 200 connections to Horizon and people. */
export const phpFpmCeiling = limit(
  'phpfpm_max_children_ceiling',
  count(75),
  "The manual's auto-scale target, within MySQL's max_connections.",
);
/** PHP-FPM's ceiling leaves 50 of MySQL's 200 connections: on two hosts this takes 40, and people and exporters have ten. */
export const horizonCeiling = limit(
  'horizon_max_processes_ceiling',
  count(20),
  "What PHP-FPM's ceiling leaves of MySQL's max_connections, for two hosts.",
);

export const mysqlMaxConnections = limit('mysql_max_connections', count(200), "The manual's max_connections.");
export const redisMaxMemory = limit('redis_maxmemory', bytes(4, 'GiB'), "The manual's maxmemory.");
export const phpFpmMaxChildren = limit('phpfpm_max_children', count(50), "The manual's pm.max_children.");

export const minCertificateLife = floor(
  'min_certificate_life',
  days(14),
  "Let's Encrypt renews 30 days ahead: with two weeks left it has failed for two weeks.",
);
export const maxDumpAge = threshold(
  'max_dump_age',
  seconds(9 * 3600),
  'The manual dumps every four hours: two were missed, and the last one had an hour.',
);
export const minMemoryFree = floor('min_memory_free', percent(10), 'Below a tenth, the next burst starts to swap.');
export const maxCallsFailed = threshold(
  'max_calls_failed',
  percent(20),
  'Some callers hang up before anything is said: one in five has a cause of ours.',
);
export const minCalls = floor(
  'min_calls',
  perSecond(0.001),
  'Below four an hour one that failed would look like an outage.',
);
export const maxCancelled = threshold(
  'max_appointments_cancelled',
  percent(50),
  'A day with a tenth is usual: a half means that what is made is wrong.',
);
export const maxIntegrationTime = threshold(
  'max_integration_time',
  seconds(5),
  'A caller hears silence for as long: after five seconds people hang up.',
);
