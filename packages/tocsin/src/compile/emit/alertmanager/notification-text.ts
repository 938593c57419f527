/** What every message of Alertmanager says: how urgent, where, what. A template of Alertmanager. */
export const TITLE =
  '[{{ .CommonLabels.priority }} {{ .CommonLabels.environment }}] {{ .GroupLabels.alertname }}{{ if eq .Status "resolved" }} resolved{{ end }}';

/** Where the runbook of the first alert is. */
export const RUNBOOK = '{{ (index .Alerts 0).Annotations.runbook_url }}';

/** Each alert in Slack's own markup. */
export const SLACK_TEXT = `{{ range .Alerts }}{{ .Annotations.summary }}
Next: {{ .Annotations.next }}
<{{ .Annotations.runbook_url }}|Runbook>{{ with .Annotations.dashboard_url }} · <{{ . }}|Panel>{{ end }}
{{ end }}`;

/** Each alert in plain sentences and addresses, for what has no markup of its own. */
export const TEXT = `{{ range .Alerts }}{{ .Annotations.summary }}
Next: {{ .Annotations.next }}
Runbook: {{ .Annotations.runbook_url }}{{ with .Annotations.dashboard_url }}
Panel: {{ . }}{{ end }}
{{ end }}`;
