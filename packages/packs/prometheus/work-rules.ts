import { alert, given, human, percent, printAmount, rising, steady, type Limit } from 'tocsin';
import { alertmanager } from '../alertmanager/metrics.ts';
import { usualLimits } from './limits.ts';
import { prometheus } from './metrics.ts';
import {
  alertsInvalid,
  alertsQueued,
  alertmanagersKnown,
  evaluationsMissed,
  samplesRefused,
  scrapesTooLarge,
  seriesInMemory,
  silencesActive,
} from './work-signals.ts';

export interface WorkAlertOptions {
  readonly maxMissed?: Limit<'ratio'>;
  readonly maxSeries?: Limit<'count'>;
}

/** Prometheus and Alertmanager keep up with their work, and hold back no more than they were told to. */
export const workAlerts = (limits: WorkAlertOptions = {}) => {
  const { maxMissed, maxSeries } = { ...usualLimits, ...limits };
  return {
    RulesLate: alert({
      when: evaluationsMissed.over('10m').above(maxMissed),
      for: '15m',
      priority: 'P3',
      summary: ({ instance }, value) => `Prometheus on ${instance} leaves out ${value} of the evaluations of its rules`,
      answer: human('A rule has become expensive or the host is short of CPU: a person has to find out which.'),
      fires: given('a rule asks for a month of every series', (is) => [
        rising(prometheus.rule_group_iterations_missed_total, { rule_group: 'x' }, is(maxMissed) / 10),
        rising(prometheus.rule_group_iterations_total, { rule_group: 'x' }, 1 / 20),
      ]).after('30m', ({ instance }, _, is) => ({
        labels: { instance },
        says: `Prometheus on ${instance} leaves out ${printAmount('ratio', 2 * is(maxMissed))} of the evaluations of its rules`,
      })),
    }),

    SamplesRefused: alert({
      when: samplesRefused.over('10m').above(0),
      for: '15m',
      priority: 'P4',
      summary: ({ instance }, value) => `Prometheus on ${instance} refuses samples: ${value}`,
      answer: human('Two targets write the same series, or a clock is wrong: a person has to find out which.'),
      fires: given('two exporters have the same labels', [
        rising(prometheus.target_scrapes_sample_duplicate_timestamp_total, {}, 5),
        rising(prometheus.target_scrapes_sample_out_of_order_total, {}, 0),
        rising(prometheus.target_scrapes_sample_out_of_bounds_total, {}, 0),
      ]).after('27m', ({ instance }) => ({
        labels: { instance },
        says: `Prometheus on ${instance} refuses samples: 5/s`,
      })),
    }),

    ScrapesTooLarge: alert({
      when: scrapesTooLarge.over('10m').above(0),
      for: '5m',
      priority: 'P3',
      summary: ({ instance }) => `Prometheus on ${instance} drops scrapes because they are too large`,
      answer: human('Nothing is known about that target any more: a person has to find the label that grew.'),
      fires: given('a label holds a number of its own for each user', [
        rising(prometheus.target_scrapes_exceeded_sample_limit_total, {}, 1 / 15),
        rising(prometheus.target_scrapes_exceeded_body_size_limit_total, {}, 0),
      ]).after('17m', ({ instance }) => ({
        labels: { instance },
        says: `Prometheus on ${instance} drops scrapes because they are too large`,
      })),
    }),

    AlertmanagerUnknown: alert({
      when: alertmanagersKnown.below(1),
      for: '5m',
      priority: 'P2',
      summary: ({ instance }) => `Prometheus on ${instance} knows no Alertmanager to send its alerts to`,
      answer: human('Its discovery finds none; this message reached you by another way.'),
      fires: given('the name of Alertmanager is gone', [
        steady(prometheus.notifications_alertmanagers_discovered, {}, 0),
      ]).after('6m', ({ instance }) => ({
        labels: { instance },
        says: `Prometheus on ${instance} knows no Alertmanager to send its alerts to`,
      })),
    }),

    AlertsQueued: alert({
      when: alertsQueued.above(percent(50)),
      for: '5m',
      priority: 'P3',
      summary: ({ instance }, value) => `${value} of the queue from Prometheus on ${instance} to Alertmanager is full`,
      answer: human('Alertmanager is slow, or very many alerts fire at once: a person has to find out which.'),
      fires: given('Alertmanager answers slowly', [
        steady(prometheus.notifications_queue_length, {}, 7500),
        steady(prometheus.notifications_queue_capacity, {}, 10_000),
      ]).after('6m', ({ instance }) => ({
        labels: { instance },
        says: `75% of the queue from Prometheus on ${instance} to Alertmanager is full`,
      })),
    }),

    SeriesHigh: alert({
      when: seriesInMemory.above(maxSeries),
      for: '30m',
      priority: 'P4',
      summary: ({ instance }, value) => `Prometheus on ${instance} holds ${value} series, and its memory follows them`,
      answer: human('Its owner has to find out which label grew, and whether it is worth it.'),
      fires: given('a label holds a path with numbers', (is) => [
        steady(prometheus.tsdb_head_series, {}, 2 * is(maxSeries)),
      ]).after('31m', ({ instance }, _, is) => ({
        labels: { instance },
        says: `Prometheus on ${instance} holds ${2 * is(maxSeries)} series, and its memory follows them`,
      })),
    }),

    AlertsInvalid: alert({
      when: alertsInvalid.over('10m').above(0),
      for: '5m',
      priority: 'P3',
      summary: ({ instance }) => `Alertmanager on ${instance} drops alerts that it finds invalid`,
      answer: human('Find out who posts them: its log names the label or the time that is wrong.'),
      fires: given('a script posts an alert that ends before it begins', [
        rising(alertmanager.alerts_invalid_total, { version: 'v2' }, 0.05),
      ]).after('17m', ({ instance }) => ({
        labels: { instance },
        says: `Alertmanager on ${instance} drops alerts that it finds invalid`,
      })),
    }),

    SilenceLasts: alert({
      when: silencesActive.above(0),
      for: '20h',
      priority: 'P4',
      summary: ({ instance }, value) => `${value} silences on ${instance} have kept alerts from people for 20 hours`,
      answer: human('Ask whoever created them whether they are still needed.'),
      fires: given('a silence was made for the weekend and never ended', [
        steady(alertmanager.silences, { state: 'active' }, 2),
      ]).after('21h', ({ instance }) => ({
        labels: { instance },
        says: `2 silences on ${instance} have kept alerts from people for 20 hours`,
      })),
    }),
  };
};
