import { expect, test } from 'vitest';
import type { Artefact } from '../../../packages/tocsin/src/compile/artefact.ts';
import { findingsIn } from '../../../packages/tocsin/src/compile/checks/of-view.ts';
import { viewOfArtefacts } from '../../../packages/tocsin/src/compile/view/of-model.ts';
import { compiled } from '../compiled.ts';

/** One way to break what is shipped: where, how, and which checks must say so. */
interface Kind {
  readonly in: RegExp;
  readonly what: RegExp;
  readonly by: string;
  readonly codes: readonly string[];
}
const rules = /rules\/.*\.yml$/;
const boards = /dashboards\/.*\.json$/;
const manager = /alertmanager\.yml$/;
const scrapes = /prometheus\.yml$/;

const kinds: Readonly<Record<string, Kind>> = {
  'a letter too many in a metric': {
    in: rules,
    what: /\b(askproai|node|phpfpm|redis|mysql|probe)_(\w+)(?=[{[)])/g,
    by: '$1_$2x',
    codes: ['unknown-metric'],
  },
  'a letter too many in a metric of a panel': {
    in: boards,
    what: /\b(askproai|node|phpfpm|redis|mysql)_(\w+)(?=[{[)])/g,
    by: '$1_$2x',
    codes: ['unknown-metric', 'variable-query'],
  },
  'a window shorter than a scrape': {
    in: rules,
    what: /(rate|increase)\(([^()[\]]*)\[\w+\]/g,
    by: '$1($2[10s]',
    codes: ['short-window'],
  },
  'a label that is not there': {
    in: rules,
    what: /by \((\w+)/g,
    by: 'by ($1x',
    codes: ['label-not-there', 'labels-never-match', 'template-label', 'quantile-without-le', 'unknown-metric'],
  },
  'a quantile without le': { in: rules, what: /by \(le, /g, by: 'by (', codes: ['quantile-without-le'] },
  'a counter without its rate': {
    in: /rules\/(?!slos).*\.yml$/,
    what: /\b(?:rate|increase)\((\w+_total(?:\{[^}]*\})?)\[\w+\]\)/g,
    by: '$1',
    codes: ['counter-without-rate', 'unit-mismatch'],
  },
  'a rate of a gauge': {
    in: rules,
    what: /\(askproai_queue_size\)/g,
    by: '(rate(askproai_queue_size[5m]))',
    codes: ['rate-of-gauge'],
  },
  'a pattern that RE2 does not have': { in: rules, what: /=~"/g, by: '=~"(?!x)', codes: ['invalid-regex'] },
  'a parenthesis too few': {
    in: rules,
    what: /(expr: [^"'\n]*)\)/g,
    by: '$1',
    codes: ['promql-syntax', 'unreadable-file'],
  },
  'a label of the message that is not there': {
    in: rules,
    what: /\$labels\.(\w+)/g,
    by: '$labels.$1x',
    codes: ['template-label'],
  },
  'a template function that is not there': {
    in: rules,
    what: /humanizePercentage|humanizeDuration/g,
    by: 'humanise',
    codes: ['template-syntax'],
  },
  'a percent sign behind a ratio': {
    in: rules,
    what: /\{\{ \$value \| humanizePercentage \}\}/g,
    by: '{{ $value }}%',
    codes: ['percent-of-ratio'],
  },
  'a page that waits for two hours': {
    in: rules,
    what: /for: \w+(?=\n(?: +keep_firing_for: \w+\n)? +labels:\n +priority: P1)/g,
    by: 'for: 2h',
    codes: ['time-to-page'],
  },
  'a field that is not there': { in: rules, what: /annotations:/g, by: 'anotations:', codes: ['unknown-field'] },
  'an alert without a condition': {
    in: rules,
    what: /expr: max by \((\w+)\) \((\w+)\) [<>=]+ [\d.]+\n/g,
    by: 'expr: max by ($1) ($2)\n',
    codes: ['alert-condition'],
  },
  'a comparison that gives 0 or 1': {
    in: /rules\/(?!monitoring).*\.yml$/,
    what: /expr: ([^\n]*?\)) ([<>]) (?=[\d.]+\n)/g,
    by: 'expr: $1 $2 bool ',
    codes: ['alert-condition', 'comparison-always'],
  },
  'the value in a label': {
    in: rules,
    what: /priority: P\d/g,
    by: 'priority: "{{ $value }}"',
    codes: ['value-in-label'],
  },
  'a receiver that is not there': {
    in: manager,
    what: /receiver: (\w+)/g,
    by: 'receiver: $1x',
    codes: ['route-receiver'],
  },
  'a priority that no alert has': {
    in: manager,
    what: /priority=~"[^"]*"/g,
    by: 'priority="P9"',
    codes: ['dead-route', 'inhibition-dead'],
  },
  'an alert that is not there': {
    in: manager,
    what: /alertname="(\w+)"/g,
    by: 'alertname="$1x"',
    codes: ['dead-route', 'inhibition-dead'],
  },
  'a group by what is not there': {
    in: manager,
    what: /(group_by:\n +- alertname\n +)- instance\n/g,
    by: '$1- cluster\n',
    codes: ['group-by-label'],
  },
  'an interval that is not there': {
    in: manager,
    what: /- maintenance\n/g,
    by: '- maintenence\n',
    codes: ['time-interval'],
  },
  'an inhibition by what is not there': {
    in: manager,
    what: /equal:\n +- job/g,
    by: 'equal: [cluster]',
    codes: ['inhibition-scope'],
  },
  'no rules': { in: scrapes, what: /rule_files:\n +- \S+/g, by: 'rule_files: []', codes: ['rules-not-loaded'] },
  'rules of another folder': { in: scrapes, what: /rules\/\*\.yml/g, by: 'alerts/*.yml', codes: ['rules-not-loaded'] },
  'nobody to send alerts to': {
    in: scrapes,
    what: /- 127\.0\.0\.1:9093(?=\nscrape_configs)/g,
    by: '[]',
    codes: ['alerts-go-nowhere', 'unreadable-file'],
  },
  'alerts sent to Prometheus': {
    in: scrapes,
    what: /127\.0\.0\.1:9093(?=\nscrape_configs)/g,
    by: '127.0.0.1:9090',
    codes: ['alertmanager-address'],
  },
  'a job that lost its name': {
    in: scrapes,
    what: /job_name: (\w+)/g,
    by: 'job_name: $1x',
    codes: ['unreached-metric', 'no-such-job', 'absence-uncovered', 'no-self-monitoring'],
  },
  'a target that is a URL': {
    in: scrapes,
    what: /- (prod-[\w.-]+:9\d+)\n/g,
    by: '- http://$1\n',
    codes: ['target-address'],
  },
  'a timeout longer than its interval': {
    in: scrapes,
    what: /scrape_timeout: \w+/g,
    by: 'scrape_timeout: 30s',
    codes: ['scrape-timeout'],
  },
  'an interval longer than memory': {
    in: scrapes,
    what: /scrape_interval: \w+/g,
    by: 'scrape_interval: 10m',
    codes: ['scrape-interval'],
  },
  'a field of jobs that is not there': {
    in: scrapes,
    what: /metrics_path:/g,
    by: 'metric_path:',
    codes: ['unknown-field'],
  },
  'a legend that names nothing': {
    in: boards,
    what: /("legendFormat": "[^"]*)\{\{(\w+)\}\}/g,
    by: '$1{{$2x}}',
    codes: ['legend-label'],
  },
  'a unit that is not that of the query': {
    in: boards,
    what: /"unit": "(percentunit|bytes)"/g,
    by: '"unit": "s"',
    codes: ['panel-unit'],
  },
  'a window of its own in a panel': {
    in: boards,
    what: /("type": "timeseries",\s+"targets": \[\s+\{[^[]*)\[\$__rate_interval\]/g,
    by: '$1[5m]',
    codes: ['fixed-window'],
  },
  'a variable that is not there': {
    in: boards,
    what: /=~\\"\$(\w+)/g,
    by: '=~\\"$$$1x',
    codes: ['undefined-variable'],
  },
  'a variable of a label that is not there': {
    in: boards,
    what: /label_values\((\w+), (\w+)\)/g,
    by: 'label_values($1, $2x)',
    codes: ['variable-query'],
  },
  'a panel over another': { in: boards, what: /"x": 12,\n/g, by: '"x": 6,\n', codes: ['panel-overlap'] },
  'a dashboard that can be changed in Grafana': {
    in: boards,
    what: /"editable": false/g,
    by: '"editable": true',
    codes: ['editable-dashboard'],
  },
  'a variable that keeps old values': {
    in: boards,
    what: /"refresh": 2/g,
    by: '"refresh": 1',
    codes: ['variable-refresh'],
  },
  'a panel without its unit': {
    in: boards,
    what: /"unit": "(bytes|percentunit|s)"/g,
    by: '"unit": ""',
    codes: ['panel-without-unit'],
  },
  'a panel that nobody explains': {
    in: boards,
    what: /"description": "(?!Generated)[^"]+"/g,
    by: '"description": ""',
    codes: ['panel-description'],
  },
  'a dashboard without an address': {
    in: boards,
    what: /"uid": "(?!prometheus)[a-z-]+"/g,
    by: '"uid": ""',
    codes: ['dashboard-identity'],
  },
  'an alert that says nothing': { in: rules, what: /summary:/g, by: 'sumary:', codes: ['alert-summary'] },
  'an alert with a name of two words': {
    in: rules,
    what: /alert: ([A-Z]\w+)/g,
    by: 'alert: an $1',
    codes: ['alert-name'],
  },
  'a label of the rule over one of its series': {
    in: /rules\/slos\.yml$/,
    what: /labels:\n( +)priority/g,
    by: 'labels:\n$1job: x\n$1priority',
    codes: ['label-overwritten'],
  },
  'pages that are muted': {
    in: manager,
    what: /- receiver: oncall\n( +)/g,
    by: '- receiver: oncall\n$1mute_time_intervals: [maintenance]\n$1',
    codes: ['muted-page'],
  },
  'a page that its own warning holds back': {
    in: manager,
    what: /"AvailabilityBurnsFast"([^]*?)"AvailabilityBurnsSlow"/g,
    by: '"AvailabilityBurnsSlow"$1"AvailabilityBurnsFast"',
    codes: ['inhibited-by-lesser'],
  },
  'a warning that holds back what holds it back': {
    in: manager,
    what: /inhibit_rules:\n/g,
    by: 'inhibit_rules:\n  - {source_matchers: [alertname="ClockUnkept"], target_matchers: [alertname="HostClockOff"], equal: [instance]}\n',
    codes: ['inhibition-circle'],
  },
  'a symptom among its causes': {
    in: manager,
    what: /alertname="(MysqlRefusesConnections|HostMemoryLow|QueuePaused)"\n( +)target_matchers:\n +- alertname=~?"/g,
    by: 'alertname="$1"\n$2target_matchers:\n$2  - alertname=~"$1|',
    codes: ['inhibits-itself'],
  },
  'a sum of shares': {
    in: boards,
    what: /sum by \(job\) \(rate\((askproai_http_requests_total)[^)]*\)\)/g,
    by: 'sum by (job) (rate($1[$__rate_interval]) / rate($1[$__rate_interval]))',
    codes: ['nan-in-aggregate'],
  },
  'a trend of a counter': {
    in: rules,
    what: /\b(?:rate|increase)\((\w+_total(?:\{[^}]*\})?\[\w+\])\)/g,
    by: 'delta($1)',
    codes: ['delta-of-counter'],
  },
  'a panel without a name': {
    in: boards,
    what: /("id": \d+,\n +)"title": "[^"]*"/g,
    by: '$1"title": ""',
    codes: ['panel-title'],
  },
};

const { model, artefacts } = compiled('production');
const judged = artefacts.filter(
  ({ path }) => [rules, boards, manager, scrapes].some((kind) => kind.test(path)) && !path.includes('tests/'),
);
const MOST = 3;

/** The file that is broken, with what it is joined to. */
const findingsWith = (broken: Artefact): readonly string[] => {
  const isNeeded = ({ path }: Artefact): boolean =>
    scrapes.test(path) ||
    (manager.test(broken.path) && rules.test(path)) ||
    (scrapes.test(broken.path) && rules.test(path)) ||
    manager.test(path);
  const files = judged.filter((file) => file.path !== broken.path && isNeeded(file));
  return findingsIn(viewOfArtefacts(model, [...files, broken])).map(({ code, message }) => `${code}: ${message}`);
};

test('every mutant of a kind that a check names is caught', () => {
  let mutants = 0;
  const survivors: string[] = [];
  const sound = new Map<string, ReadonlySet<string>>();
  for (const [name, { in: where, what, by, codes }] of Object.entries(kinds)) {
    const places = judged
      .filter(({ path }) => where.test(path))
      .flatMap((file) => [...file.text.matchAll(what)].map((found) => ({ file, found })));
    expect(places.length, name).toBeGreaterThan(0);
    const step = Math.max(1, Math.floor(places.length / MOST));
    for (const { file, found } of places.filter((_, index) => index % step === 0).slice(0, MOST)) {
      const alone = new RegExp(what.source);
      const rest = file.text.slice(found.index);
      const text =
        file.text.slice(0, found.index) + rest.replace(alone.test(found[0]) ? alone : new RegExp(what.source), by);
      mutants++;
      const before = sound.get(file.path) ?? new Set(findingsWith(file));
      sound.set(file.path, before);
      const caught = findingsWith({ ...file, text }).filter((each) => !before.has(each));
      if (!caught.some((each) => codes.some((code) => each.startsWith(`${code}:`))))
        survivors.push(
          `${name}: ${file.path}: ${text.slice(found.index, found.index + 90).split('\n')[0]} -> ${caught.map((each) => each.split(':')[0]).join(', ')}`,
        );
    }
  }
  console.log(`${mutants} mutants of ${Object.keys(kinds).length} kinds, ${mutants - survivors.length} caught`);
  expect(survivors).toEqual([]);
}, 120_000);
