import { count, percent, threshold } from 'tocsin';

/** What a Prometheus may show, where a project does not say its own. */
export const usualLimits = {
  maxMissed: threshold(
    'max_evaluations_missed',
    percent(20),
    'One left out now and then is a busy moment; with a fifth missing, every alert is late.',
  ),
  maxRestarts: threshold(
    'max_restarts',
    count(3),
    'A deployment and an update within half an hour are two; one that ends by itself starts again every few seconds.',
  ),
  maxSeries: threshold(
    'max_series',
    count(1_000_000),
    'Some 4 to 8 KiB of memory each: a million fills a host of 8 GiB.',
  ),
};
