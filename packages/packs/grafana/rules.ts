import { alert, given, human, observing, printAmount, rising, type Limit } from 'tocsin';
import { usualLimits } from './limits.ts';
import { grafana } from './metrics.ts';
import { grafanaFailed, grafanaQueries, grafanaQueriesFailed, grafanaRequests, grafanaRulesFailed } from './signals.ts';

export interface GrafanaAlertOptions {
  readonly maxFailed?: Limit<'ratio'>;
  readonly maxQueriesFailed?: Limit<'ratio'>;
  readonly minAsked?: Limit<'events per second'>;
}

const page = {
  handler: '/api/dashboards/uid/:uid',
  method: 'GET',
  slo_group: 'high-fast',
  status_source: 'server',
} as const;
const query = { endpoint: 'queryData', plugin_id: 'prometheus', status_source: 'plugin', target: 'in_memory' } as const;

/** Grafana opens no pages or gets no answers, so that whoever is called sees nothing. That it is away is TargetDown. */
export const grafanaAlerts = (limits: GrafanaAlertOptions = {}) => {
  const { maxFailed, maxQueriesFailed, minAsked } = { ...usualLimits, ...limits };
  const answered = (status_code: string, perSecond: number, status_source: 'server' | 'downstream' = 'server') =>
    observing(grafana.http_request_duration_seconds, { ...page, status_code, status_source }, { 0.1: perSecond });
  const asked = (status: 'ok' | 'error', perSecond: number) =>
    rising(grafana.plugin_request_total, { ...query, status }, perSecond);
  return {
    GrafanaRequestsFail: alert({
      when: grafanaFailed.over('10m').above(maxFailed).and(grafanaRequests.over('10m').above(minAsked)),
      for: '5m',
      priority: 'P3',
      summary: ({ instance }, value) => `Grafana on ${instance} fails ${value} of the requests`,
      answer: human(
        'Its database, its disk or an update is the cause: its log says which, and a person has to fix it.',
      ),
      fires: [
        given('its database is locked', (is) => [
          answered('200', 10 * is(minAsked)),
          answered('500', 10 * is(minAsked)),
        ]).after('20m', ({ instance }) => ({
          labels: { instance },
          says: `Grafana on ${instance} fails ${printAmount('ratio', 0.5)} of the requests`,
        })),
        given('a data source fails them', (is) => [
          answered('200', 10 * is(minAsked)),
          answered('502', 10 * is(minAsked), 'downstream'),
        ]).never('2h'),
        given('one request of a quiet night fails', (is) => [answered('500', is(minAsked) / 2)]).never('2h'),
      ],
    }),

    GrafanaQueriesFail: alert({
      when: grafanaQueriesFailed.over('10m').above(maxQueriesFailed).and(grafanaQueries.over('10m').above(minAsked)),
      for: '5m',
      priority: 'P3',
      summary: ({ instance, plugin_id }, value) =>
        `${value} of the queries of Grafana on ${instance} to ${plugin_id} fail`,
      answer: human('The data source is down, or its address or password is wrong: a person has to find out which.'),
      fires: [
        given('the address of the data source is wrong', (is) => [asked('error', 10 * is(minAsked))]).after(
          '20m',
          ({ instance }) => ({
            labels: { instance, plugin_id: 'prometheus' },
            says: `${printAmount('ratio', 1)} of the queries of Grafana on ${instance} to prometheus fail`,
          }),
        ),
        given('somebody tries a query that is wrong', (is) => [
          asked('ok', 10 * is(minAsked)),
          asked('error', is(minAsked)),
        ]).never('2h'),
        given('the first query of a night is wrong', (is) => [asked('error', is(minAsked) / 2)]).never('2h'),
      ],
    }),

    GrafanaRulesFail: alert({
      when: grafanaRulesFailed.over('10m').above(0),
      for: '10m',
      priority: 'P3',
      summary: ({ instance }) => `Grafana on ${instance} cannot evaluate some of its own alert rules`,
      answer: human('Its log names the rule and the reason: a person has to fix it, or move it to our own rules.'),
      fires: given('the query of a rule names a data source that is gone', [
        rising(grafana.alerting_rule_evaluation_failures_total, { org: '1' }, 1 / 60),
      ]).after('30m', ({ instance }) => ({
        labels: { instance },
        says: `Grafana on ${instance} cannot evaluate some of its own alert rules`,
      })),
    }),
  };
};
