import { anything, block, list, since, table } from '../build.ts';
import { duration } from '../amounts.ts';
import { boolean, float, text } from '../scalars.ts';
import type { Type } from '../types.ts';

/** promtool's tests of rules. */
export const ruleTests: Type = block({
  rule_files: list(text),
  evaluation_interval: duration,
  group_eval_order: list(text),
  fuzzy_compare: since(3005, boolean),
  tests: list(
    block({
      name: text,
      interval: duration,
      start_timestamp: since(3009, anything),
      input_series: list(block({ series: text, values: text })),
      alert_rule_test: list(
        block({
          eval_time: duration,
          alertname: text,
          exp_alerts: list(block({ exp_labels: table(text), exp_annotations: table(text) })),
        }),
      ),
      promql_expr_test: list(
        block({
          expr: text,
          eval_time: duration,
          exp_samples: list(block({ labels: text, value: float, histogram: since(2047, text) })),
        }),
      ),
      external_labels: table(text),
      external_url: text,
    }),
  ),
});
