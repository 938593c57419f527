import { alert, alerts, given, human, rising, steady } from 'tocsin';
import { deployment, laravelLog } from '../catalogue/laravel.ts';
import { graveMessages, inMaintenance } from '../signals/logs.ts';

/** What the application says of itself. */
export const laravel = alerts('laravel', {
  GraveMessages: alert({
    when: graveMessages.over('10m').above(0),
    priority: 'P3',
    summary: ({ instance }) => `the application on ${instance} logs messages of the level critical or worse`,
    answer: human('The application itself reports a critical failure: the log has the message.'),
    fires: given('a storage is gone', [
      rising(laravelLog.log_messages_total, { level: 'critical', channel: 'production' }, 0.01),
    ]).after('12m', ({ instance }) => ({
      labels: { instance },
      says: `the application on ${instance} logs messages of the level critical or worse`,
    })),
  }),

  MaintenanceForgotten: alert({
    when: inMaintenance.above(0),
    for: '1h',
    priority: 'P3',
    summary: ({ instance }) => `${instance} has kept visitors out for more than an hour`,
    answer: human('Ask whoever began the maintenance whether it is over: then run `php artisan up`.'),
    fires: given('the maintenance was not ended', [steady(deployment.maintenance_mode, {}, 1)]).after(
      '61m',
      ({ instance }) => ({ labels: { instance }, says: `${instance} has kept visitors out for more than an hour` }),
    ),
  }),
});
