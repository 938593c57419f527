import { re, signal } from 'tocsin';
import { app } from '../../../src/catalogue/app.ts';
import { activeUsers, errorRatio, requestRate } from '../../../src/signals/application.ts';
import { busyWorkers } from '../../../src/signals/phpfpm.ts';

/* 01 narrowing by a label that the selectors do not have */
errorRatio.where({ queue: 'calls' });
/* 02 narrowing by a label that only one of the selectors has */
busyWorkers.where({ state: 'active' });
/* 03 narrowing by a value outside the closed set */
activeUsers.where({ window: '6m' });
/* 04 a typo hidden in a spread */
requestRate.where({ ...{ rout: re('x') }, route: 'y' });
/* 05 a signal without a legend */
signal({ title: '', description: '', of: app.queue_size.now() });
/* 06 a signal of a raw counter */
signal({ title: '', description: '', of: app.http_requests_total, legend: '' });
