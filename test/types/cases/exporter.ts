import { app } from '../../../src/catalogue/app.ts';
import { accessLog } from '../../../src/catalogue/hosts.ts';
import { Gate } from '../../../packages/tocsin/src/exporter/collecting/label-limiter.ts';
import { Samples } from '../../../packages/tocsin/src/exporter/exposition/samples.ts';
import { writing } from '../../../packages/tocsin/src/exporter/collecting/snapshot.ts';
import { tallying } from '../../../packages/tocsin/src/exporter/collecting/tally.ts';

const samples = new Samples(new Gate());
const out = writing(app, samples);
const own = writing(accessLog, samples);
const counts = tallying(app, samples);
out.queue_size.set({ queue: 'default' }, 3);
out.http_requests_total.set({ method: 'GET', route: '/', status: '200' }, 7);
out.http_request_duration_seconds.set({ method: 'GET', route: '/' }, { counts: [1, 0], sum: 0.004 });
own.access_log_unread_bytes.set(0);
counts.http_requests_total.add({ method: 'GET', route: '/', status: '200' });
counts.http_request_duration_seconds.observe({ method: 'GET', route: '/' }, 0.004);

/* 01 a typo in a label */
counts.http_requests_total.add({ method: 'GET', route: '/', staus: '200' });
/* 02 a label forgotten */
out.http_requests_total.set({ method: 'GET', route: '/' }, 7);
/* 03 a value outside the closed set */
out.queue_size.set({ queue: 'emails' }, 3);
/* 04 a metric that is not in the catalogue */
out.queue_jobs.set({ queue: 'default' }, 3);
/* 05 observing a counter */
counts.http_requests_total.observe({ method: 'GET', route: '/', status: '200' }, 0.004);
/* 06 a label that belongs to the target */
out.queue_size.set({ queue: 'default', instance: 'prod-web-01' }, 3);
/* 07 a number where a histogram wants its buckets */
out.http_request_duration_seconds.set({ method: 'GET', route: '/' }, 0.004);
/* 08 counting in a gauge */
counts.queue_size.add({ queue: 'default' });
/* 09 a label for a metric that has none */
own.access_log_unread_bytes.set({ instance: 'prod-web-01' }, 0);
/* 10 all labels forgotten */
out.queue_size.set(3);
/* 11 a string where a label is a closed set */
out.queue_size.set({ queue: String('default') }, 3);
