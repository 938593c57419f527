import { bytes, counter, gauge, metrics, percent, seconds, set, count, signal, timeseries } from 'tocsin';
import { maxErrorRatio, maxQueueSize, phpFpmCeiling } from '../../../src/catalogue/limits.ts';
import { errorRatio, requestRate, responseTimeP95 } from '../../../src/signals/application.ts';
import { queueSize } from '../../../src/signals/queue.ts';

const sample = metrics('sample', {
  age_seconds: gauge('', { host: {} }),
  free_bytes: gauge('', { host: {} }),
  size_bytes: gauge('', { host: {} }),
  busy_seconds_total: counter('', { host: {} }),
});
const age = sample.age_seconds.now();
const free = sample.free_bytes.now();

/* 01 a bare number against a ratio: the manual's 0.05, shown as a percentage */
errorRatio.over('5m').above(5);
/* 02 seconds against a ratio */
errorRatio.over('5m').above(seconds(1));
/* 03 percent against a rate of events: the manual's HighErrorRate, which was no ratio */
requestRate.over('5m').above(percent(5));
/* 04 a share of bytes in seconds */
free.per(age);
/* 05 milliseconds by mistake */
age.above(1000);
/* 06 bytes added to seconds */
free.plus(age);
/* 07 a threshold of another unit */
responseTimeP95.over('5m').above(maxErrorRatio);
/* 08 an environment's number in another unit */
set(maxErrorRatio, seconds(5));
/* 09 a panel that mixes units */
timeseries([queueSize, errorRatio]);
/* 10 a threshold of another unit drawn into a panel */
timeseries(errorRatio, { mark: maxQueueSize });
/* 11 the rate of seconds is a share of time, not seconds */
sample.busy_seconds_total.rate().over('5m').above(seconds(1));
/* 12 a mean over something that is not counted in events */
sample.busy_seconds_total.increase('1h').each(age);
void [bytes, count, phpFpmCeiling, signal];
