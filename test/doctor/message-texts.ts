/** Texts that fail whenever they are executed, and what is said of them. */
export const FAIL: readonly (readonly [text: string, why: string])[] = [
  ['since {{ .EndsAt }}', 'a message has no .EndsAt'],
  ['{{ .Annotations.till }}', 'a message has no .Annotations'],
  ['{{ range .Alerts }}{{ .Till }}{{ end }}', 'an alert has no .Till'],
  ['{{ range .Alerts }}{{ $.Annotations.till }}{{ end }}', 'a message has no .Annotations'],
  ['{{ range $i, $sale := .Alerts }}{{ $sale.Price }}{{ end }}', 'an alert has no .Price'],
  ['{{ $first := index .Alerts 0 }}{{ $first.till }}', 'an alert has no .till'],
  ['{{ (index .Alerts 0).coins }}', 'an alert has no .coins'],
  ['{{ .CommonLabels.alertname.till }}', 'a text has no .till'],
  [
    '{{ define "till" }}{{ .StartsAt }}{{ end }}{{ template "till" . }}',
    'a message has no .StartsAt, and the template "till" asks for it',
  ],
  ['{{ .constructor }}', 'a message has no .constructor'],
];
/** Texts that Alertmanager executes, whatever the message. */
export const PASS = [
  '{{ range .Alerts }}{{ .StartsAt.Format "15:04" }} {{ .Labels.till }}{{ end }}',
  '{{ with .CommonLabels }}{{ .till }}{{ $.Status }}{{ end }}',
  '{{ .GroupLabels.Remove .CommonLabels.Names }}',
  '{{ range $name, $value := .CommonAnnotations }}{{ $name }}={{ $value }}{{ end }}',
  '{{ define "till" }}{{ .StartsAt }}{{ end }}{{ range .Alerts }}{{ template "till" . }}{{ end }}',
  '{{ $last := "" }}{{ range .Alerts }}{{ $last = . }}{{ end }}{{ $last.Labels }}',
  '{{ .Alerts.Firing | len }} of {{ len .Alerts }}',
];
