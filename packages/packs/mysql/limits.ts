import { count, perSecond, threshold } from 'tocsin';

/** What a MySQL may show, where a project does not say its own. */
export const usualLimits = {
  maxSlowQueries: threshold(
    'max_slow_queries',
    perSecond(1),
    'Each takes two seconds and more: at one a second two are always running, and pages wait for them.',
  ),
  maxLockWaits: threshold(
    'max_row_lock_waits',
    count(10),
    'A transaction held open blocks one statement after the other.',
  ),
  maxFailedConnects: threshold(
    'max_failed_connects',
    perSecond(0.5),
    'A worker with a wrong password tries again at once; a person who mistypes does not reach that.',
  ),
};
