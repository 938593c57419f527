const quoted = (lines: string): readonly string[] =>
  lines
    .trim()
    .split('\n')
    .map((line) => JSON.stringify(line.trim()));

/** Go's templates, right and wrong, of old and new versions. */
const templates = quoted(String.raw`
  {{ $labels.job }} has {{ $value | humanize }}
  {{ range query "up" }}{{ .Labels.job }}{{ end }}
  {{ range $i, $e := query "up" }}{{ if $i }}, {{ end }}{{ $e.Value }}{{ else }}none{{ end }}
  {{ with $x := printf "%.2f" $value }}{{ $x }}{{ end }}
  {{ if gt $value 1.0 }}a{{ else if true }}b{{ else }}c{{ end }}
  {{ $externalURL }} {{ $externalLabels.zone }} {{ .ExternalURL }}
  {{ (query "up" | first).Value | humanizePercentage }}
  {{ toDuration 5 }}
  {{ now }}
  {{ urlQueryEscape "a b" }}
  {{ parseDuration "1h" | humanizeDuration }}
  {{ reReplaceAll "(" "b" "c" }}
  {{ define "x" }}y{{ end }}{{ template "x" . }}
  {{ block "x" . }}y{{ end }}
  {{ template "nowhere" }}
  {{/* a remark */}}{{- 1 -}}
  {{ /* a remark */ }}
  {{ $x := 1 }}{{ $x = 2 }}{{ $x }}
  {{ $x = 2 }}
  {{ $label.job }}
  {{ $labels.job
  {{ $labels. }}
  {{ $labels["job"] }}
  {{ index $labels "service.name" }}
  {{ .Foo }} {{ printf }}
  {{ end }}
  {{ else }}
  {{ if }}a{{ end }}
  {{ if true }}a
  {{ range }}a{{ end }}
  {{ break }}
  {{ range query "up" }}{{ break }}{{ continue }}{{ end }}
  {{ upper "a" }}
  {{ "a" | since }}
  {{ "a" | toUpper | title | safeHtml }}
  {{ args 1 2 }} {{ match "a" "b" }} {{ externalURL }} {{ pathPrefix }} {{ tableLink "up" }}
  {{ strvalue . }} {{ sortByLabel "a" (query "up") }}
  {{ stripPort "a:1" }} {{ stripDomain "a.b:1" }}
  {{ toTime 5 }} {{ humanizeTimestamp 5 }}
  {{ nil }}
  {{ 08 }}
  {{ 0x1F }} {{ 1e3 }} {{ 'a' }}
  {{ 'ab' }}
  {{ "abc }}
  {{ }}
  {{ 1 | }}
  {{ . | 3 }}
  {{ \ }}
  {{ ( }}
  {{ not true | and true }}
  }} and {
  {{ $value }}%
`);

/** Expressions of old and new versions, and wrong ones. */
const expressions = quoted(String.raw`
  sum by (job) (rate(http_requests_total[5m])) > 0.5
  up == 0
  up
  up[5m]
  vector(1)
  "a text"
  1
  sum by ("service.name") (up)
  {"http.requests", job="a"}
  {"a.b"}
  {job=~"("}
  {}
  {job=""}
  rate(up)
  rate(up[5 m])
  rate(up[5m] offset 1m)
  up offset -5m
  up @ 5
  up @ start()
  up offset 5m / 2
  up[5m:]
  up[2m * 2]
  up offset (1m * 2)
  max_over_time(up[max_of(5m, 1h)])
  rate(up[5m] anchored)
  rate(up[5m] smoothed)
  first_over_time(up[5m])
  holt_winters(up[5m], 0.5, 0.5)
  double_exponential_smoothing(up[5m], 0.5, 0.5)
  mad_over_time(up[5m])
  histogram_quantile(0.9, sum by (le) (rate(a_bucket[5m])))
  histogram_avg(up)
  up and on () vector(1)
  up * on (job) group_left (a) up
  up + fill(0) up
  up </ 1
  up == bool 0
  up == bool
  1 == 1
  sum(up) by job
  sum without (job) (up)
  topk(up)
  topk(1, up)
  quantile(0.5, up
  count_values("a b", up)
  label_replace(up, "a.b", "$1", "job", "(.*)")
  label_replace(up, "a", "$1", "job", "(")
  label_join(up, "a", ",", "job")
  absent(up{job="a"})
  up or vector(0) unless on (job) up
  -up ^ 2
  up % 2 atan2 up
  0x1f + 1_000 + Inf + NaN + .5
  up{job="a" instance="b"}
  up{job="a",}
  up # a remark
  info(up)
  timestamp(up) - time()
  sort_by_label(up, "job")
  step()
  range(up)
  µ_metric
`);

const durations = ['5m', '0', '0s', '"0"', '15', '1.5h', '-5m', '1d12h', '30s1m', '5M', '""', 'null', '300y', '1ms'];

/** What the fields of a file of rules are given, beside what their types are. */
export const ruleWords: Readonly<Record<string, readonly string[]>> = {
  expr: expressions,
  record: ['a:b:c', 'up', '"a b"', '"a.b"', '5a', '"a{b}"', '""', 'null', '"ü"', '"a-b"', '":a"'],
  alert: ['Down', '"a b"', '"ü{{ $value }}"', '""', '5', 'true', '"{{ ("'],
  for: durations,
  keep_firing_for: durations,
  interval: durations,
  query_offset: durations,
  limit: ['0', '5', '-1', '1.5', '"5"', 'many', '1e3', 'null'],
  labels: [
    ...templates.map((template) => `{severity: ${template}}`),
    ...['"service.name"', '"a-b"', '__name__', '""', '"ü"', '"a b"', '5a', 'job', '"a.b": x, "c.d"', '_a', '__a'].map(
      (name) => `{${name}: x}`,
    ),
    ...['5', 'true', 'null', '[a]', '{b: c}', '1.5', '2026-01-01'].map((value) => `{a: ${value}}`),
    '[a]',
    'a',
  ],
  annotations: [
    ...templates.map((template) => `{summary: ${template}}`),
    ...['"service.name"', '"a-b"', '__name__', '""', '5a', 'summary'].map((name) => `{${name}: x}`),
    ...['5', 'true', 'null', '[a]', '{b: c}'].map((value) => `{a: ${value}}`),
  ],
};
