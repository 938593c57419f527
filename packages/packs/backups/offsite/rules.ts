import { alert, given, human, percent, seconds, steady } from 'tocsin';
import { offsite } from './metrics.ts';
import { offsiteAge, offsiteInterval, offsiteShare } from './signals.ts';

const files = { backup: 'files' };
const DAY = 86_400;

/** What lies in another place for the day on which the host is gone is too old, or is not what was copied. */
export const offsiteAlerts = () => ({
  OffsiteCopyOverdue: alert({
    // Where no copy is there at all, there is no age.
    when: offsiteInterval.above(seconds(0)).unless(offsiteAge.atMost(percent(125))),
    for: '1h',
    priority: 'P3',
    summary: ({ backup, instance }, value) =>
      `no off-site copy of the backup ${backup} of ${instance} is recent enough: one is due every ${value}`,
    answer: human(
      'A credential, the network or the backup itself fails: a person has to run the copy and read its output.',
    ),
    fires: [
      given('the key of the bucket was withdrawn', [
        steady(offsite.newest_timestamp_seconds, files, 7200 - 3 * DAY),
        steady(offsite.expected_interval_seconds, files, 2 * DAY),
      ]).after('2h', ({ instance }) => ({
        labels: { instance, backup: 'files' },
        says: `no off-site copy of the backup files of ${instance} is recent enough: one is due every 2d 0h 0m 0s`,
      })),
      given('the bucket is empty', [steady(offsite.expected_interval_seconds, files, 2 * DAY)]).after(
        '2h',
        ({ instance }) => ({
          labels: { instance, backup: 'files' },
          says: `no off-site copy of the backup files of ${instance} is recent enough: one is due every 2d 0h 0m 0s`,
        }),
      ),
      given('it is as old as it becomes each day', [
        steady(offsite.newest_timestamp_seconds, files, -1.9 * DAY),
        steady(offsite.expected_interval_seconds, files, 2 * DAY),
      ]).never('2h'),
    ],
  }),

  OffsiteCopyShort: alert({
    when: offsiteShare.below(percent(100)),
    for: '1h',
    priority: 'P3',
    summary: ({ backup, instance }, value) =>
      `the newest copy of the backup ${backup} of ${instance} elsewhere has ${value} of its size`,
    answer: human('It cannot be restored: a person has to copy it again before the original is pruned.'),
    fires: given('the copy broke off', [
      steady(offsite.newest_size_bytes, files, 30_000_000),
      steady(offsite.source_size_bytes, files, 120_000_000),
    ]).after('2h', ({ instance }) => ({
      labels: { instance, backup: 'files' },
      says: `the newest copy of the backup files of ${instance} elsewhere has 25% of its size`,
    })),
  }),
});
