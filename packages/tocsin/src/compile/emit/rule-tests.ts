import { durationOf, milliseconds, type Duration, type Recording } from '#lang';
import type { Expr } from '../../promql/nodes.ts';
import type { Artefact } from '../artefact.ts';
import { boundariesOf, samplesOf, type Case } from '../boundaries/index.ts';
import { seriesIn } from '../metrics-in.ts';
import type { Model } from '../model.ts';
import type { AlertModel, JobModel, ScenarioModel } from '../model-of-packs.ts';
import { alertsOf } from '../model.ts';
import { annotationsOf, labelsOf, ruleFile } from './rules.ts';
import { yaml } from './format/yaml.ts';

/**
 * prometheus/tests/<Alert>.yml with prometheus/tests/rules/<Alert>.yml: promtool evaluates every rule of a file for
 * every test in it, so each alert is tested with its own rule alone: by its author's scenarios, then at its boundaries. A
 * drill has no tests: its definitions are production's, and the times of a scenario are those of the real clock.
 */
export const emitRuleTests = (model: Model): readonly Artefact[] =>
  model.speedup === 1 ? alertsOf(model).flatMap((alert) => testOf(model, alert)) : [];

const testOf = (model: Model, alert: AlertModel): readonly Artefact[] => {
  const from = [`${alert.site.file} ${alert.name}`];
  const file = [alert.name, ...Object.values(alert.labels ?? {})].join('-');
  const rules = ruleFile(model, { name: alert.group, records: recordsFor(model, alert.expr), alerts: [alert] });
  const interval = scrapedEvery(model, alert.scenarios);
  const boundaries = boundariesOf(model, alert, { rules: withFilledTexts(rules), interval: milliseconds(interval) });
  const test = {
    rule_files: [`rules/${file}.yml`],
    evaluation_interval: model.evaluateEvery,
    tests: [
      ...alert.scenarios.map((scenario) => scenarioTest(model, alert, scenario)),
      ...boundaries.map((each) => boundaryTest(model, alert, each)),
    ],
  };
  return [
    { path: `prometheus/tests/rules/${file}.yml`, text: yaml(rules), from },
    { path: `prometheus/tests/${file}.yml`, text: yaml(test), from },
  ];
};

/** Rules as JSON, which is YAML, with the annotations in which something is filled in: the others are links into an environment. */
const withFilledTexts = (rules: object): string =>
  JSON.stringify(rules, (key, value: unknown) =>
    key === 'annotations' && typeof value === 'object' && value !== null
      ? Object.fromEntries(Object.entries(value).filter(([, text]) => String(text).includes('{{')))
      : value,
  );

/** The recordings that an expression needs, those before it that they need included, in the order of evaluation. */
const recordsFor = (model: Model, expr: Expr): readonly Recording[] => {
  const asked = new Set(seriesIn(expr));
  const all = model.groups.flatMap(({ records }) => records);
  const needed = all.filter(({ name }) => asked.has(name));
  return needed.flatMap((recording) => [...recordsFor(model, recording.expr), recording]);
};

const scenarioTest = (model: Model, alert: AlertModel, scenario: ScenarioModel): object => {
  const { story, series, after, alerts } = scenario;
  const every = scrapedEvery(model, [scenario]);
  const stretch = { series, lasts: milliseconds(after) };
  return {
    name: story,
    interval: every,
    input_series: samplesOf([stretch], milliseconds(every), model.metrics),
    alert_rule_test: [
      ...quietTimes(alert, after, alerts.length > 0).map((time) => ({
        eval_time: time,
        alertname: alert.name,
        exp_alerts: [],
      })),
      ...(alerts.length > 0
        ? [
            {
              eval_time: after,
              alertname: alert.name,
              exp_alerts: alerts.map(({ labels, says }) => ({
                exp_labels: { ...labels, ...labelsOf(alert) },
                exp_annotations: { ...annotationsOf(model, alert), summary: says },
              })),
            },
          ]
        : []),
    ],
  };
};

const boundaryTest = (model: Model, alert: AlertModel, { story, stretches, interval, looks }: Case): object => ({
  name: story,
  interval: durationOf(interval),
  input_series: samplesOf(stretches, interval, model.metrics),
  alert_rule_test: looks.map(({ time, firing }) => ({
    eval_time: durationOf(time),
    alertname: alert.name,
    exp_alerts: firing.map(({ labels, annotations }) => ({
      exp_labels: Object.fromEntries(labels.filter(([name]) => name !== 'alertname')),
      exp_annotations: sorted({ ...annotationsOf(model, alert), ...Object.fromEntries(annotations) }),
    })),
  })),
});

const sorted = (texts: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(texts).toSorted(([a], [b]) => (a < b ? -1 : 1)));

/** Not before `for` has passed; and where it must never fire, six looks at it. */
const quietTimes = (alert: AlertModel, after: Duration, fires: boolean): readonly Duration[] => {
  if (!fires) return [1, 2, 3, 4, 5, 6].map((n) => durationOf((milliseconds(after) * n) / 6));
  const held = milliseconds(alert.for ?? '0s');
  return held > 1000 ? [durationOf(held - 1000)] : [];
};

const scrapedEvery = ({ jobs }: Model, scenarios: readonly ScenarioModel[]): Duration => {
  const names = new Set(scenarios.flatMap(({ series }) => series.map(({ labels }) => labels['job'] ?? '')));
  return jobs.filter(({ name }: JobModel) => names.has(name)).map(({ every }) => every)[0] ?? '15s';
};
