import type { Version } from '../../promql/version.ts';
import { quoteGo } from '../format/quote.ts';
import type { Decoder } from '../yaml/decode.ts';
import { DecodingError } from '../yaml/decoding-error.ts';
import { decodeYaml } from '../yaml/document.ts';
import type { Node } from '../yaml/node.ts';
import type { AlertTest, ExprTest, RuleTest, TestFile } from './test-file.ts';

const MINUTE = 60_000;

/** Since when a file may say what. */
const SINCE = { fuzzyCompare: 3000, startTimestamp: 3009, histogram: 2046 } as const;

/** Reads a file of tests as promtool of a version does. @throws DecodingError */
export const readTestFile = (text: string, version: Version): TestFile =>
  decodeYaml(text, ({ root }, decoder) => readFrom(root, decoder, version));

const readFrom = (root: Node | undefined, decoder: Decoder, version: Version): TestFile => {
  const fields = decoder.fields(root, 'main.unitTestFile', [
    'rule_files',
    'evaluation_interval',
    'group_eval_order',
    'tests',
    ...(version >= SINCE.fuzzyCompare ? ['fuzzy_compare'] : []),
  ]);
  const order = decoder.list(fields.get('group_eval_order'), 'string').map((node) => decoder.text(node));
  const twice = order.find((name, index) => order.indexOf(name) < index);
  const file = {
    ruleFiles: decoder.list(fields.get('rule_files'), 'string').map((node) => decoder.text(node)),
    // A zero counts as not said.
    evaluationInterval: decoder.duration(fields.get('evaluation_interval')) || MINUTE,
    groupEvalOrder: order,
    fuzzyCompare: decoder.bool(fields.get('fuzzy_compare')),
    tests: decoder.list(fields.get('tests'), 'main.testGroup').map((node) => readTest(node, decoder, version)),
  };
  if (twice !== undefined) throw new DecodingError(`group name repeated in evaluation order: ${twice}`);
  return file;
};

const readTest = (node: Node | undefined, decoder: Decoder, version: Version): RuleTest => {
  const fields = decoder.fields(node, 'main.testGroup', [
    'interval',
    'input_series',
    'alert_rule_test',
    'promql_expr_test',
    'external_labels',
    'external_url',
    'name',
    ...(version >= SINCE.startTimestamp ? ['start_timestamp'] : []),
  ]);
  return {
    name: decoder.text(fields.get('name')),
    interval: decoder.duration(fields.get('interval')) || undefined,
    series: decoder.list(fields.get('input_series'), 'main.series').map((one) => {
      const series = decoder.fields(one, 'main.series', ['series', 'values']);
      return { series: decoder.text(series.get('series')), values: decoder.text(series.get('values')) };
    }),
    alerts: decoder.list(fields.get('alert_rule_test'), 'main.alertTestCase').map((one) => readAlertTest(one, decoder)),
    exprs: decoder
      .list(fields.get('promql_expr_test'), 'main.promqlTestCase')
      .map((one) => readExprTest(one, decoder, version)),
    externalLabels: decoder.texts(fields.get('external_labels')),
    externalUrl: decoder.text(fields.get('external_url')),
    start: startFrom(decoder.text(fields.get('start_timestamp')), fields.get('start_timestamp') !== undefined),
  };
};

const readAlertTest = (node: Node | undefined, decoder: Decoder): AlertTest => {
  const fields = decoder.fields(node, 'main.alertTestCase', ['eval_time', 'alertname', 'exp_alerts']);
  return {
    time: decoder.duration(fields.get('eval_time')) ?? 0,
    alertname: decoder.text(fields.get('alertname')),
    expected: decoder.list(fields.get('exp_alerts'), 'main.alert').map((one) => {
      const alert = decoder.fields(one, 'main.alert', ['exp_labels', 'exp_annotations']);
      return {
        labels: decoder.texts(alert.get('exp_labels')),
        annotations: decoder.texts(alert.get('exp_annotations')),
      };
    }),
  };
};

const readExprTest = (node: Node | undefined, decoder: Decoder, version: Version): ExprTest => {
  const fields = decoder.fields(node, 'main.promqlTestCase', ['expr', 'eval_time', 'exp_samples']);
  return {
    expr: decoder.text(fields.get('expr')),
    time: decoder.duration(fields.get('eval_time')) ?? 0,
    expected: decoder.list(fields.get('exp_samples'), 'main.sample').map((one) => {
      const names = ['labels', 'value', ...(version >= SINCE.histogram ? ['histogram'] : [])];
      const sample = decoder.fields(one, 'main.sample', names);
      return {
        labels: decoder.text(sample.get('labels')),
        value: decoder.number(sample.get('value')),
        histogram: decoder.text(sample.get('histogram')),
      };
    }),
  };
};

/** Seconds since 1970, or RFC 3339. @throws DecodingError */
const startFrom = (text: string, isGiven: boolean): number => {
  if (!isGiven) return 0;
  if (/^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(text)) return Math.floor(Number(text) * 1000);
  const isTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/.test(text);
  const time = isTime ? Date.parse(text) : NaN;
  if (Number.isNaN(time)) throw new DecodingError(`cannot parse ${quoteGo(text)} to a valid timestamp`);
  return time;
};
