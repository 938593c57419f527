import type { Inhibition, Receiver, Route, RouteMatch, Routing, WeeklyTime } from '#lang';
import type { Artefact } from '../artefact.ts';
import { monitoringHost, type Model } from '../model.ts';
import { defined, yaml } from './format/yaml.ts';

/** alertmanager/alertmanager.yml */
export const emitAlertmanager = (model: Model): readonly Artefact[] => {
  const { routing } = model;
  const config = {
    route: {
      receiver: routing.otherwise,
      group_by: routing.groupBy,
      group_wait: routing.timing.groupWait,
      group_interval: routing.timing.groupInterval,
      repeat_interval: routing.timing.repeatInterval,
      routes: [...routing.routes.map(routeOf), ...lastResort(routing)],
    },
    ...(routing.inhibitions.length > 0 ? { inhibit_rules: routing.inhibitions.map(inhibitRule) } : {}),
    ...(Object.keys(routing.times).length > 0
      ? { time_intervals: Object.entries(routing.times).map(timeInterval) }
      : {}),
    receivers: Object.entries(routing.receivers).map(([name, receiver]) => ({ name, ...integration(model, receiver) })),
  };
  return [{ path: 'alertmanager/alertmanager.yml', text: yaml(config), from: [routing.site.file] }];
};

/**
 * To Alertmanager an alert that went through a route with `continue` has been routed, and the root's receiver never
 * hears of it. Here such a route only listens in, so the root's receiver comes again as the last route.
 */
const lastResort = ({ routes, otherwise }: Routing): readonly object[] =>
  routes.some((route) => route.continue) ? [{ receiver: otherwise }] : [];

const routeOf = (route: Route<string>): object =>
  defined({
    receiver: route.to,
    matchers: matchersOf(route.when),
    group_by: route.groupBy,
    group_wait: route.groupWait,
    group_interval: route.groupInterval,
    repeat_interval: route.repeatInterval,
    mute_time_intervals: route.mutedDuring,
    continue: route.continue,
  });

const inhibitRule = ({ symptom, causes, equal }: Inhibition): object => ({
  source_matchers: matchersOf(symptom),
  target_matchers: matchersOf(causes),
  equal,
});

const timeInterval = ([name, { weekdays, from, to }]: readonly [string, WeeklyTime]): object => ({
  name,
  time_intervals: [{ weekdays, times: [{ start_time: from, end_time: to }], location: 'UTC' }],
});

const matchersOf = (when: RouteMatch): readonly string[] =>
  Object.entries(when).map(([label, value]: [string, string | readonly string[]]) =>
    matcherOf(label, typeof value === 'string' ? [value] : value),
  );

/** One name needs no regular expression. */
const matcherOf = (label: string, [first = '', ...rest]: readonly string[]): string =>
  rest.length === 0 ? `${label}="${first}"` : `${label}=~"${[first, ...rest].join('|')}"`;

const integration = (model: Model, receiver: Receiver<string>): object => {
  const { place } = model;
  if (receiver.kind === 'unsent') return {};
  if (receiver.kind === 'slack')
    return {
      slack_configs: [
        {
          api_url_file: place.secret(receiver.urlFile),
          channel: receiver.channel,
          send_resolved: true,
          title: SLACK_TITLE,
          title_link: '{{ (index .Alerts 0).Annotations.runbook_url }}',
          text: SLACK_TEXT,
        },
      ],
    };
  const host = monitoringHost(model) ?? '';
  const url =
    receiver.kind === 'watcher'
      ? model.urls.watcher
      : `http://${place.address(host, host, receiver.service) ?? ''}${receiver.path}`;
  // An environment without a watcher has a receiver that tells nobody.
  if (url === undefined) return {};
  return {
    webhook_configs: [
      {
        url,
        send_resolved: receiver.kind === 'webhook',
        http_config: {
          authorization: { credentials_file: place.secret(receiver.tokenFile) },
          // A redirect would turn the POST into a GET that looks delivered.
          follow_redirects: false,
        },
      },
    ],
  };
};

const SLACK_TITLE =
  '[{{ .CommonLabels.priority }} {{ .CommonLabels.environment }}] {{ .GroupLabels.alertname }}{{ if eq .Status "resolved" }} resolved{{ end }}';
const SLACK_TEXT = `{{ range .Alerts }}{{ .Annotations.summary }}
Next: {{ .Annotations.next }}
<{{ .Annotations.runbook_url }}|Runbook>{{ with .Annotations.dashboard_url }} · <{{ . }}|Panel>{{ end }}
{{ end }}`;
