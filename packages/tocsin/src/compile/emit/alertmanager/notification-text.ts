/** What every message of Alertmanager says: how urgent, where, what. A template of Alertmanager. */
export const TITLE =
  '[{{ .CommonLabels.priority }} {{ .CommonLabels.environment }}] {{ .GroupLabels.alertname }}{{ if eq .Status "resolved" }} resolved{{ end }}';

/** Where the runbook of the first alert is. */
export const RUNBOOK = '{{ (index .Alerts 0).Annotations.runbook_url }}';

/** A text in Slack's markup, in which labels of whoever wrote them are text: no mention of everybody, and no link under another name. */
const escaped = (text: string): string =>
  `{{ reReplaceAll ">" "&gt;" (reReplaceAll "<" "&lt;" (reReplaceAll "&" "&amp;" ${text})) }}`;

/** Each alert in Slack's own markup. */
export const SLACK_TEXT = `{{ range .Alerts }}${escaped('.Annotations.summary')}
Next: ${escaped('.Annotations.next')}
<{{ .Annotations.runbook_url }}|Runbook>{{ with .Annotations.dashboard_url }} · <{{ . }}|Panel>{{ end }}
{{ end }}`;

/** Each alert in plain sentences and addresses, for what has no markup of its own. */
export const TEXT = `{{ range .Alerts }}{{ .Annotations.summary }}
Next: {{ .Annotations.next }}
Runbook: {{ .Annotations.runbook_url }}{{ with .Annotations.dashboard_url }}
Panel: {{ . }}{{ end }}
{{ end }}`;
