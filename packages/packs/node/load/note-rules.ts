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
    answer: human('What it did by then, and whether it may run again, a person has to see in its output.'),
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
    summary: ({ instance }) => `node exporter on ${instance} cannot read what batch jobs note`,
    answer: human('One broken file hides all: a person has to see which, and who writes it.'),
    fires: given('a script writes half a line', [steady(node.textfile_scrape_error, {}, 1)]).after(
      '11m',
      ({ instance }) => ({
        labels: { instance },
        says: `node exporter on ${instance} cannot read what batch jobs note`,
      }),
    ),
  }),

  ClockUnkept: alert({
    when: clockSynchronised.below(minSynchronised),
    for: '1h',
    priority: 'P4',
    summary: ({ instance }) => `nothing keeps the clock of ${instance}, so its offset says nothing`,
    answer: human('Its time service is stopped or reaches no server: a person has to see which.'),
    fires: given('the time service was left out of the image', (is) => [
      steady(node.timex_sync_status, {}, is(minSynchronised) - 1),
    ]).after('61m', ({ instance }) => ({
      labels: { instance },
      says: `nothing keeps the clock of ${instance}, so its offset says nothing`,
    })),
  }),
});
