import type { Receiver, Route, RouteMatch, Routing } from '#lang';
import type { Artefact } from '../artefact.ts';
import { monitoringHost, type Model } from '../model.ts';
import { defined, yaml } from './yaml.ts';

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
    receivers: Object.entries(routing.receivers).map(([name, receiver]) => ({ name, ...integration(model, receiver) })),
  };
  return [{ path: 'alertmanager/alertmanager.yml', text: yaml(config), from: ['src/stack/routes.ts'] }];
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
    continue: route.continue,
  });

const matchersOf = (when: RouteMatch): readonly string[] =>
  Object.entries(when).map(([label, value]: [string, string | readonly string[]]) =>
    typeof value === 'string' ? `${label}="${value}"` : `${label}=~"${value.join('|')}"`,
  );

const integration = (model: Model, receiver: Receiver<string>): object => {
  const { place } = model;
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
  return {
    webhook_configs: [
      {
        url: `http://${place.address(host, host, receiver.service) ?? ''}${receiver.path}`,
        send_resolved: true,
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
