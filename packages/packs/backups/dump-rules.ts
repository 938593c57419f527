import { alert, days, given, human, printAmount, respond, steady, threshold, type Limit } from 'tocsin';
import { batches } from '../node/batch-metrics.ts';
import { runBackup } from './signatures.ts';
import { dumpAge, rehearsalAge } from './signals.ts';

const usualRehearsal = threshold(
  'max_rehearsal_age',
  days(9),
  'One is tried each week: it was missed, and two days went by.',
);

/** No whole dump of the database was made for too long: as long as two intervals, and what a dump takes. */
export const dumpAlerts = ({
  maxAge,
  maxRehearsal = usualRehearsal,
}: {
  readonly maxAge: Limit<'seconds'>;
  readonly maxRehearsal?: Limit<'seconds'>;
}) => {
  const dumped = (age: number) =>
    steady(batches.last_success_timestamp_seconds, { batch: 'backup-database' }, 1200 - age);
  return {
    RestoreNotRehearsed: alert({
      when: rehearsalAge.above(maxRehearsal),
      for: '1h',
      priority: 'P3',
      summary: ({ instance }, value) => `no dump of ${instance} has been test-restored for ${value}`,
      answer: human(
        'A dump that was never restored may be unusable: a person has to run the rehearsal and read its output.',
      ),
      fires: given('the rehearsal has had no room for two weeks', (is) => [
        steady(batches.last_success_timestamp_seconds, { batch: 'restore-database' }, 7200 - 2 * is(maxRehearsal)),
      ]).after('120m', ({ instance }, _, is) => ({
        labels: { instance },
        says: `no dump of ${instance} has been test-restored for ${printAmount('seconds', 2 * is(maxRehearsal))}`,
      })),
    }),

    // It wakes nobody: as long as the database is well nothing is lost, and cron tries again every few hours.
    DatabaseBackupOverdue: alert({
      when: dumpAge.above(maxAge),
      for: '10m',
      priority: 'P3',
      summary: ({ instance }, value) => `the database on ${instance} was last dumped ${value} ago`,
      // Every hour more is an hour lost; and a dump is work for the database: who is asked knows whether it can bear it now.
      answer: ({ instance }) =>
        respond(runBackup({ host: instance }), {
          helped: dumpAge.below(maxAge),
          settle: '1m',
          samples: 2,
          within: '10m',
          // The host makes one such dump a day. Until then cron has tried again twice.
          cooldown: '8h',
          mode: 'ask',
          otherwise: 'The dump fails, or does not run automatically: a person has to find out why, and fix it.',
        }),
      fires: [
        given('every dump has failed for a while', (is) => [dumped(2 * is(maxAge))]).after(
          '20m',
          ({ instance }, _, is) => ({
            labels: { instance },
            says: `the database on ${instance} was last dumped ${printAmount('seconds', 2 * is(maxAge))} ago`,
          }),
        ),
        given('one dump failed, and the next one did not', (is) => [dumped(is(maxAge) / 2)]).never('1h'),
      ],
    }),
  };
};
