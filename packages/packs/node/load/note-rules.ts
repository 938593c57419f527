import { alert, given, human, steady, type Limit } from 'tocsin';
import { batches } from '../batch-metrics.ts';
import { node } from '../metrics.ts';
import { usualLoad } from './limits.ts';
import { batchCode, clockSynchronised, notesBroken } from './signals.ts';

/** A batch job failed, what jobs note cannot be read, or nobody keeps the clock. */
export const noteAlerts = ({
  minSynchronised = usualLoad.minSynchronised,
}: { readonly minSynchronised?: Limit<'count'> } = {}) => ({
  BatchFails: alert({
    when: batchCode.above(0),
    for: '1m',
    priority: 'P3',
    summary: ({ instance, batch }, value) => `the batch job ${batch} on ${instance} failed with the exit code ${value}`,
    answer: human('Its output says what it had done by then; a person has to decide whether it may run again.'),
    fires: given('the disk that it writes to is full', [steady(batches.last_exit_code, { batch: 'report' }, 3)]).after(
      '2m',
      ({ instance }) => ({
        labels: { instance, batch: 'report' },
        says: `the batch job report on ${instance} failed with the exit code 3`,
      }),
    ),
  }),

  NotesUnreadable: alert({
    when: notesBroken.above(0),
    for: '10m',
    priority: 'P3',
    summary: ({ instance }) => `node exporter on ${instance} cannot read the metrics of batch jobs`,
    answer: human('One invalid file hides all others: a person has to find out which, and what writes it.'),
    fires: given('a script writes half a line', [steady(node.textfile_scrape_error, {}, 1)]).after(
      '11m',
      ({ instance }) => ({
        labels: { instance },
        says: `node exporter on ${instance} cannot read the metrics of batch jobs`,
      }),
    ),
  }),

  ClockUnkept: alert({
    when: clockSynchronised.below(minSynchronised),
    for: '1h',
    priority: 'P4',
    summary: ({ instance }) => `nothing synchronises the clock of ${instance}, so its offset is unknown`,
    answer: human('Its time service is stopped or reaches no server: a person has to find out which.'),
    fires: given('the time service was left out of the image', (is) => [
      steady(node.timex_sync_status, {}, is(minSynchronised) - 1),
    ]).after('61m', ({ instance }) => ({
      labels: { instance },
      says: `nothing synchronises the clock of ${instance}, so its offset is unknown`,
    })),
  }),
});
