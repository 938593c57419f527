import { counter, gauge, metrics, scraped, summary, text, untyped } from 'tocsin';
import { mysql } from '../../../packages/packs/mysql/metrics.ts';
import { nginx } from '../../../packages/packs/nginx/metrics.ts';
import { node } from '../../../packages/packs/node/metrics.ts';
import { redis } from '../../../packages/packs/redis/metrics.ts';

const learned = { threads_connected: untyped('Generic.'), latency_usec: summary('Latency.', { cmd: text }) };
const db = scraped('db', { ...learned, '/dbexporter_build_info': gauge('', { version: text }) }, { job: 'mysql' });
const corrected = scraped('db', { ...learned, threads_connected: gauge(learned.threads_connected.help) });

corrected.threads_connected.now().above(5);
nginx['/nginxexporter_build_info'].now().maxBy('version').above(0);
nginx.connections_accepted.rate().over('5m').above(3);
node.memory_MemAvailable_bytes.now().per(node.memory_MemTotal_bytes.now());
node.cpu_seconds_total.where({ mode: 'idle' }).rate().sumBy('instance').over('5m').below({ unit: 'ratio', value: 0.1 });
db.latency_usec.count.rate().over('5m').above(1);

/* 01 asking an untyped metric for its value */
db.threads_connected.now();
/* 02 the same of a metric that the real exporter leaves untyped */
mysql.global_status_busy_time.rate();
/* 03 the value of a summary, which has only quantiles, a count and a sum */
db.latency_usec.now();
/* 04 aggregating quantiles by a label that the summary does not have */
db.latency_usec.quantile(0.99).maxBy('command');
/* 05 a bare number against bytes per second */
node.network_receive_bytes_total.rate().over('5m').above(5);
/* 06 a typo in a name in camelCase */
node.memory_MemAvailible_bytes;
/* 07 a mode that no CPU has */
node.cpu_seconds_total.where({ mode: 'ideal' });
/* 08 memory of two exporters of the same host, paired by a job that differs */
redis.memory_used_bytes.now().per(node.memory_MemTotal_bytes.now());
/* 09 our own exporter cannot publish a summary */
metrics('x', { latency_seconds: summary('') });
/* 10 a certificate's time compared with a length of time */
scraped('probe', { ssl_earliest_cert_expiry: gauge('', {}, { unit: 'timestamp' }) }).ssl_earliest_cert_expiry.now().below({ unit: 'seconds', value: 5 });
void counter;
