import { once } from '../memoize.ts';
import { queriesIn } from './parts.ts';
import type { View } from './view.ts';

/** Functions and words that VictoriaMetrics has beyond PromQL. */
const OWN =
  /\b(?:range_(?:last|first|avg|max|min|sum|median|quantile|stddev|normalize|linear_regression)|running_\w+|rollup\w*|keep_(?:last|next)_value|interpolate|label_(?:set|map|del|keep|copy|move|uppercase|lowercase|transform|value|match|mismatch)|median_over_time|share_\w+_over_time|count_(?:eq|ne|gt|le)_over_time|distinct_over_time|increase_pure|lifetime|t(?:min|max)_over_time|(?:topk|bottomk)_(?:last|avg|max|min|median)|outliersk|limit_offset|remove_resets|prometheus_buckets|default_rollup)\s*\(|^\s*WITH\s*\(|[)}\]]\s+(?:default|if|ifnot)\s+[\w(]/i;

/** Whether what is asked is asked of VictoriaMetrics: it reads more than Prometheus. */
export const speaksMetricsQl = once(
  (view: View): boolean =>
    view.services.some(({ image }) => /victoriametrics\/(victoria-metrics|vmselect|vmsingle)/.test(image)) ||
    queriesIn(view).some(({ text, use }) => use === 'panel' && OWN.test(text)),
);
