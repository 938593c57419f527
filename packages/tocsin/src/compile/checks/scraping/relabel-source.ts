import { relabelJobs, type RelabelJob } from '../../relabelling/jobs.ts';
import { monitorJobs } from '../../relabelling/monitors.ts';
import { relabelled } from '../../relabelling/targets.ts';
import { pattern } from '../../../relabel/pattern.ts';
import { nearest } from '../../../promql/nearest.ts';
import type { Finding } from '../../finding.ts';
import type { Check } from '../check.ts';
import { relabelDropsAll } from './relabel-drops-all.ts';

/** A rule of relabelling reads labels that something sets, and that no rule above has dropped. */
export const relabelSource: Check = (view) => {
  // That nothing is left for want of the label is one fact, and has a check of its own.
  const told = new Set(relabelDropsAll(view).map(({ at }) => `${at.file}:${at.line}`));
  return [
    ...relabelJobs(view).flatMap((job) => [...unset(job), ...droppedBefore(job)]),
    // Before the rules of an object stand those of its scrape class, which set labels that nobody sees here.
    ...monitorJobs(view).flatMap((job) => [...unset(job, (label) => label.startsWith('__')), ...droppedBefore(job)]),
  ].filter(({ at }) => !told.has(`${at.file}:${at.line}`));
};

/** Labels that no target of a job can have. */
const unset = (job: RelabelJob, isKnown: (label: string) => boolean = () => true): readonly Finding[] => {
  const targets = relabelled(job);
  if (targets.length === 0 || job.rules.some(({ targetLabel }) => targetLabel.includes('$'))) return [];
  const set = new Set(job.rules.flatMap(({ targetLabel }) => targetLabel));
  // What matches names of labels reads none: that it names some is another fault.
  const readers = job.rules.filter(({ action }) => !action.startsWith('label'));
  return readers.flatMap((rule) =>
    rule.sourceLabels
      .filter(
        (label) =>
          label !== '__name__' &&
          isKnown(label) &&
          !set.has(label) &&
          targets.every(({ before }) => !before.known.has(label) && before.others(label) === 'absent') &&
          !job.rules.some(({ action }) => action === 'labelmap'),
      )
      .map((label) => {
        const known = [...new Set(targets.flatMap(({ before }) => [...before.known.keys()]))];
        const meant = nearest(label, known);
        return {
          code: 'relabel-source',
          severity: 'warning',
          message: `no target of this job has a label "${label}": the rule reads an empty value`,
          ...rule.at('source_labels'),
          help: meant
            ? `did you mean ${meant}?`
            : label.startsWith('__meta_')
              ? `${job.discoveries.length > 0 ? job.discoveries.join(' and ') : 'a static list'} sets no such label`
              : `the targets have ${known.join(', ')}`,
        };
      }),
  );
};

/** Labels that a rule above took away. */
const droppedBefore = ({ rules, metricRules }: RelabelJob): readonly Finding[] =>
  [rules, metricRules].flatMap((list) =>
    list.flatMap((rule, index) =>
      rule.sourceLabels.flatMap((label) => {
        const culprit = list
          .slice(0, index)
          .find(
            ({ action, regex }) =>
              (action === 'labeldrop' && pattern(regex)(label) !== undefined) ||
              (action === 'labelkeep' && pattern(regex)(label) === undefined),
          );
        const isSetAgain = list.slice(0, index).some(({ targetLabel }) => targetLabel === label);
        if (!culprit || isSetAgain) return [];
        return [
          {
            code: 'relabel-source',
            severity: 'warning' as const,
            message: `there is no label "${label}" here any more: ${culprit.action} above removed it`,
            ...rule.at('source_labels'),
            help: `move this rule above the ${culprit.action}`,
          },
        ];
      }),
    ),
  );
