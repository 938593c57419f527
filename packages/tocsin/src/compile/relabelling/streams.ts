import { once } from '../memoize.ts';
import { relabel } from '../../relabel/relabel.ts';
import type { Labels, Value } from '../../relabel/types.ts';
import { entriesOf, field, itemsOf, textOf } from '../view/text/tree.ts';
import type { View } from '../view/view.ts';
import { relabelJobs } from './jobs.ts';
import { monitorJobs } from './monitors.ts';
import { readRules, type PlacedRule } from './rules.ts';

/** A place where rules work on what flows: samples of a job, samples that are sent on, alerts. */
export interface Stream {
  readonly what: string;
  readonly rules: readonly PlacedRule[];
}

/** Samples have no labels of discoveries any more, and any others. */
const anySample: Labels = {
  known: new Map<string, Value>(),
  others: (label) => (label.startsWith('__') && label !== '__name__' ? 'absent' : 'unknown'),
  isOpen: true,
};

/** Rules that work on samples. */
export const sampleStreams = once((view: View): readonly Stream[] => [
  ...[...relabelJobs(view), ...monitorJobs(view)].map(({ name, metricRules }) => ({
    what: `of the samples of the job ${name}`,
    rules: metricRules,
  })),
  ...view.files.flatMap(({ source, kind, trees: [tree] }) =>
    kind === 'prometheus' && tree
      ? itemsOf(field(tree, 'remote_write')).map((remote) => ({
          what: `of what is written to ${textOf(field(remote, 'name')) ?? textOf(field(remote, 'url')) ?? 'afar'}`,
          rules: readRules(source, remote, 'write_relabel_configs', 'remote_write', undefined),
        }))
      : [],
  ),
]);

/** The rule that drops every sample of a stream; undefined where some get through. */
export const dropsEverySample = ({ rules }: Stream): PlacedRule | undefined =>
  relabel(rules, anySample).steps.find(({ isDropped }) => isDropped === 'yes')?.rule;

/** The rules that work on alerts before they are sent, with the external labels that they see. */
export const alertStreams = once(
  (view: View): readonly { readonly rules: readonly PlacedRule[]; readonly external: ReadonlyMap<string, string> }[] =>
    view.files.flatMap(({ source, kind, trees: [tree] }) =>
      kind === 'prometheus' && tree
        ? [
            {
              rules: readRules(source, field(tree, 'alerting') ?? tree, 'alert_relabel_configs', 'alerting', undefined),
              external: new Map(
                entriesOf(field(tree, 'global', 'external_labels')).map(({ key, value }) => [key, textOf(value) ?? '']),
              ),
            },
          ]
        : [],
    ),
);
