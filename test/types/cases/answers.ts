import { action, alert, count, given, human, orderable, pick, respond, seconds, threshold } from 'tocsin';
import { scalePhpFpm } from 'tocsin/packs/php-fpm';
import { callHook } from 'tocsin/receiver';
import { app } from '../../../src/catalogue/app.ts';
import { phpFpmCeiling } from '../../../src/catalogue/limits.ts';
import { oneHostWith } from '../../../src/catalogue/roles.ts';
import { mysqlConnectionsLeft as left } from 'tocsin/packs/mysql';
import { busyWorkers, waitingRequests } from '../../../src/signals/phpfpm.ts';
import { queueSize } from '../../../src/signals/queue.ts';

const restart = action('queue.restart', { class: 'safe', does: '', takes: { worker: 'name' } });
const conduct = { helped: waitingRequests.below(1), settle: '1m', samples: 3, within: '5m', cooldown: '15m', otherwise: 'x' } as const;
const rest = { priority: 'P3', summary: () => '', fires: given('x', []).never('1h') } as const;
const perQueue = { ...rest, when: queueSize.above(1) };
const perPool = { ...rest, when: waitingRequests.above(0) };

/* 01 a label has no string methods: its value is known only when the alert fires */
alert({ ...perQueue, answer: ({ queue }) => respond(restart({ worker: queue.toUpperCase() }), conduct) });
/* 02 an answer that reads a label which the alert does not have */
alert({ ...perQueue, answer: ({ instance }) => respond(restart({ worker: instance }), conduct) });
/* 03 a typo in an argument */
alert({ ...perPool, answer: ({ instance, pool }) => respond(scalePhpFpm({ hots: instance, pool, ceiling: 3, connections: left }), conduct) });
/* 04 an argument forgotten */
alert({ ...perPool, answer: ({ instance }) => respond(scalePhpFpm({ host: instance, ceiling: 3, connections: left }), conduct) });
/* 05 a host that is not the alert's instance */
alert({ ...perPool, answer: ({ pool }) => respond(scalePhpFpm({ host: pool, pool, ceiling: 3, connections: left }), conduct) });
/* 06 a ceiling in seconds */
alert({ ...perPool, answer: ({ instance, pool }) => respond(scalePhpFpm({ host: instance, pool, ceiling: threshold('x', seconds(3), ''), connections: left }), conduct) });
/* 07 a choice that forgets a value of the closed label */
alert({ ...perQueue, answer: ({ queue }) => respond(restart({ worker: pick(queue, { webhooks: 'a', calls: 'b' }) }), conduct) });
/* 08 a choice over a label that is not a closed set */
alert({ ...perPool, answer: ({ pool }) => respond(restart({ worker: pick(pool, { www: 'a' }) }), conduct) });
/* 09 verified by a vector that was never compared */
respond(restart({ worker: 'x' }), { ...conduct, helped: waitingRequests });
/* 10 nobody told what to do when it does not help */
respond(restart({ worker: 'x' }), { helped: conduct.helped, settle: '1m', samples: 3, within: '5m', cooldown: '15m' });
/* 11 a measure in another unit: a share where a number of connections is meant */
alert({ ...perPool, answer: ({ instance, pool }) => respond(scalePhpFpm({ host: instance, pool, ceiling: 3, connections: busyWorkers }), conduct) });
/* 12 what is destructive acts by itself */
respond(action('disk.wipe', { class: 'destructive', does: '', takes: { disk: 'name' } })({ disk: 'sda' }), { ...conduct, mode: 'auto' });
/* 13 a host of a role that there is not */
respond(scalePhpFpm({ host: oneHostWith('wbe'), pool: 'www', ceiling: 3, connections: left }), conduct);
/* 14 a hook that a label names: only the definition may */
alert({ ...perPool, answer: ({ instance, pool }) => respond(callHook({ host: instance, hook: pool, subject: pool }), conduct) });
/* 15 what is destructive is ordered by one person alone */
orderable(action('disk.wipe', { class: 'destructive', does: '', takes: { host: 'host' } }), { on: ['web'], approval: 'none' });
/* 16 a person is to say what only Prometheus knows */
orderable(scalePhpFpm, { on: ['web'] });
void [app, count, human, phpFpmCeiling];
