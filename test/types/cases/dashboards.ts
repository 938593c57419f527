import { dashboard, timeseries, valuesOf } from 'tocsin';
import { app } from '../../../src/catalogue/app.ts';
import { requestRate } from '../../../src/signals/application.ts';
import { queueSize } from '../../../src/signals/queue.ts';

const requests = app.http_requests_total;
const variables = { route: valuesOf(requests, 'route') };

/* 01 a variable from a label that the metric does not have */
dashboard({ uid: 'x', title: '', variables: { host: valuesOf(requests, 'host') }, rows: () => ({}) });
/* 02 a variable that was not declared */
dashboard({ uid: 'x', title: '', variables, rows: ({ rout }) => ({ x: [timeseries(requestRate.where(rout))] }) });
/* 03 a variable used on a signal without that label */
dashboard({ uid: 'x', title: '', variables, rows: ({ route }) => ({ x: [timeseries(queueSize.where(route))] }) });
/* 04 a panel of a raw counter */
dashboard({ uid: 'x', title: '', variables, rows: () => ({ x: [timeseries(requests)] }) });
/* 05 the same as 03, hidden in a spread beside a good label */
dashboard({ uid: 'x', title: '', variables, rows: ({ route }) => ({ x: [timeseries(queueSize.where({ ...route, queue: 'calls' }))] }) });
/* 06 a panel of a vector without a meaning */
timeseries(app.queue_size.now());
