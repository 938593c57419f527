import { once } from '../memoize.ts';
import { rulesIn } from './kinds/documents/rules.ts';
import { queriesIn } from './parts.ts';
import type { Source } from './text/source.ts';
import { entriesOf, field, itemsOf, textOf } from './text/tree.ts';
import type { Tree } from './text/tree-types.ts';
import type { FileView, View } from './view.ts';

/** Functions and words that VictoriaMetrics has beyond PromQL. */
const OWN =
  /\b(?:range_(?:last|first|avg|max|min|sum|median|quantile|stddev|normalize|linear_regression)|running_\w+|rollup\w*|keep_(?:last|next)_value|interpolate|label_(?:set|map|del|keep|copy|move|uppercase|lowercase|transform|value|match|mismatch)|median_over_time|share_\w+_over_time|count_(?:eq|ne|gt|le)_over_time|distinct_over_time|increase_pure|lifetime|t(?:min|max)_over_time|(?:topk|bottomk)_(?:last|avg|max|min|median)|outliersk|limit_offset|lag|remove_resets|prometheus_buckets|default_rollup)\s*\(|^\s*WITH\s*\(|[\s(,]vmrange[\s),]|[)}\]]\s+(?:default|if|ifnot)\s+[\w(]/i;

/** What its templates have beyond those of Prometheus. */
const OWN_TEMPLATE =
  /\{\{[^}]*(?:\$(?:expr|activeAt|alertID|groupID|for|type|isPartial)\b|\b(?:parseDurationTime|queryEscape|quotesEscape|crlfEscape|jsonEscape|htmlEscape|formatTime)\b[^}]*\}\})/;

/** Fields that vmalert alone reads, of a group and of a rule. */
const GROUP = 'concurrency type params headers notifier_headers eval_offset eval_delay eval_alignment'.split(' ');
const RULE = ['debug', 'update_entries_limit'];

/** Whether a text is a file of rules for vmalert. */
export const isForVmalert = (view: View, source: Source): boolean => vmalertFiles(view).has(source);

/** Whether vmalert reads it: as what mounts it says, as its fields say, or by words that only it takes. */
export const isOfVmalert = once(
  ({ kind, reader, trees }: FileView): boolean =>
    kind === 'rules' && (reader === 'vmalert' || trees.some((tree) => hasOwnFields(tree) || hasOwnWords(tree))),
);

const vmalertFiles = once(
  (view: View): ReadonlySet<Source> => new Set(view.files.filter(isOfVmalert).map(({ source }) => source)),
);

const hasOwnFields = (tree: Tree): boolean =>
  itemsOf(field(tree, 'groups')).some(
    (group) =>
      GROUP.some((key) => field(group, key)) ||
      itemsOf(field(group, 'rules')).some((rule) => RULE.some((key) => field(rule, key))),
  );

const hasOwnWords = (tree: Tree): boolean =>
  rulesIn(tree).some(
    (rule) =>
      OWN.test(textOf(field(rule, 'expr')) ?? '') ||
      ['labels', 'annotations'].some((key) =>
        entriesOf(field(rule, key)).some(({ value }) => OWN_TEMPLATE.test(textOf(value) ?? '')),
      ),
  );

/** Whether what is asked is asked of VictoriaMetrics: it reads more than Prometheus. */
export const speaksMetricsQl = once(
  (view: View): boolean =>
    view.files.some(({ reader, within }) => reader === 'vmalert' && within === 'PrometheusRule') ||
    view.services.some(({ image }) => /victoriametrics\/(victoria-metrics|vmselect|vmsingle|vmalert)/.test(image)) ||
    queriesIn(view).some(({ text, use }) => use === 'panel' && OWN.test(text)),
);
