import { gauge, metrics } from 'tocsin';
import { app } from '../../../src/catalogue/app.ts';

const redis = metrics('redis', { memory_used_bytes: gauge('') });
const node = metrics('node', { memory_total_bytes: gauge('') });

/* 01 redis memory per node memory: two jobs, whose series never pair up */
redis.memory_used_bytes.now().per(node.memory_total_bytes.now());
/* 02 the same as a condition */
redis.memory_used_bytes.now().above({ unit: 'bytes', value: 1 }).and(node.memory_total_bytes.now().above({ unit: 'bytes', value: 1 }));
/* 03 a matcher on another job */
redis.memory_used_bytes.where({ job: 'node' });
/* 04 a target label that was aggregated away */
app.queue_size.now().maxBy('queue').sumBy('instance');
