import { alert, alerts, gauge, given, histogram, histogramQuantile, human, metrics, oneOf, counter, raw, promql, re, seconds, text, timeseries } from 'tocsin';
import { signal } from 'tocsin';
import { app } from '../../../src/catalogue/app.ts';
import { application } from '../../../src/rules/application.ts';
import { requestRate } from '../../../src/signals/application.ts';

const errors = app.http_requests_total.where({ status: re('5..') }).rate();
const durations = app.http_request_duration_seconds;
const route = { by: ['route'] } as const;
const rest = { priority: 'P3', summary: () => '', answer: human('x'), fires: given('x', []).never('1h') } as const;

/* 01 a typo in a metric's name */
app.http_request_total;
/* 02 a typo in a label's name, in a matcher */
app.http_requests_total.where({ staus: '500' });
/* 03 a value outside a closed label */
app.queue_size.where({ queue: 'webhook' });
/* 04 a typo in a label's name, in an aggregation */
errors.sumBy('rout');
/* 05 aggregating by a label that was already summed away */
errors.sumBy('route').sumBy('status');
/* 06 the rate of a gauge */
app.queue_size.rate();
/* 07 comparing a raw counter */
app.http_requests_total.above(5);
/* 08 the quantile of something that is not a histogram */
app.http_requests_total.quantile(0.95);
/* 09 histogram_quantile over the histogram itself: the manual's own fault */
histogramQuantile(0.95, durations);
/* 10 histogram_quantile over buckets without a rate */
histogramQuantile(0.95, durations.buckets);
/* 11 histogram_quantile after le was summed away */
histogramQuantile(0.95, durations.buckets.rate().sumBy('route'));
/* 12 histogram_quantile of _count */
histogramQuantile(0.95, durations.count.rate());
/* 13 dividing vectors of unlike labels, which matches nothing */
errors.sumBy('route', 'status').per(app.http_requests_total.rate().sumBy('route'));
/* 14 an alert on a vector that was never compared */
alert({ ...rest, when: app.queue_size.now() });
/* 15 a summary that reads a label which the expression dropped */
alert({ ...rest, when: errors.sumBy('route').over('5m').above(1), summary: ({ instance }) => `${instance}` });
/* 16 an unknown priority */
alert({ ...rest, when: app.queue_size.now().above(1), priority: 'P5' });
/* 17 a duration that is none */
app.http_requests_total.rate().over('5min');
/* 18 an alert without an answer */
alert({ when: app.queue_size.now().above(1), priority: 'P3', summary: () => '', fires: given('x', []).never('1h') });
/* 19 an alert without a scenario */
alert({ when: app.queue_size.now().above(1), priority: 'P3', summary: () => '', answer: human('x') });
/* 20 a scenario that expects a label which the alert does not have */
alert({ ...rest, when: app.queue_size.now().maxBy('queue').above(1), fires: given('x', []).after('1h', { labels: { queu: 'calls' }, says: '' }) });
/* 21 a bound that is not a bucket of the histogram */
durations.atMost(0.3);
/* 22 a legend that names a label which the query does not return */
signal({ title: 'p95', description: '', of: durations.quantile(0.95, route), legend: '{{ rout }}' });
/* 23 a counter without _total */
metrics('x', { http_requests: counter('') });
/* 24 a metric in camelCase */
metrics('x', { queueSize: gauge('') });
/* 25 a histogram without a base unit */
metrics('x', { latency_ms: histogram('', [1, 2]) });
/* 26 a gauge that pretends to be a counter */
metrics('x', { jobs_total: gauge('') });
/* 27 the quantile by a label that the histogram does not have */
durations.quantile(0.95, { by: ['status'] });
/* 28 a typo in an alert's name, by property */
application.alerts.HighErorRate;
/* 29 a typo in perOn */
errors.sumBy('route').perOn(['rout'], app.http_requests_total.rate().sumBy('route'));
/* 30 a quantile of 95 */
durations.quantile(95);
/* 31 a comparison while the rate has no window */
requestRate.above(1);
/* 32 an alert whose name is not PascalCase */
alerts('x', { queueBacklog: alert({ ...rest, when: app.queue_size.now().above(1) }) });
/* 33 conditions of unlike labels */
app.queue_size.now().maxBy('queue').above(1).and(requestRate.over('5m').above(1));
/* 34 raw text that reads a label it did not declare */
raw(promql`sum by (job) (up)`, { labels: ['job'], unit: 'count' }).sumBy('instance');
/* 35 a placeholder in raw text */
promql`up > ${'5'}`;
/* 36 a scenario's series with a value outside the closed set */
given('x', []).never('1hour');
void [oneOf, seconds, text, timeseries];
