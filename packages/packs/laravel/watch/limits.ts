import { count, floor, percent, perSecond, seconds, threshold } from 'tocsin';

/** What queues may show, where a project does not say its own. */
export const usualLimits = {
  maxJobAge: threshold('max_oldest_job_age', seconds(900), 'Whoever waits for a mail has given up by then.'),
  maxOverdue: threshold(
    'max_overdue_jobs',
    count(10),
    'A worker moves them every second: ten are no moment of waiting.',
  ),
  maxFailed: threshold('max_failed_jobs_share', percent(10), 'A few are of broken input: a tenth has one cause.'),
  minJobs: floor('min_jobs_finished', perSecond(0.02), 'Of one job a minute a tenth is none: fewer say nothing.'),
  maxSnapshotAge: threshold(
    'max_horizon_snapshot_age',
    seconds(1200),
    "Laravel's documentation has horizon:snapshot every five minutes: three were missed.",
  ),
};
