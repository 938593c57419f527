import { labelsSeen } from '../../view/alert-labels.ts';
import { alertsIn } from '../../view/parts.ts';
import type { View } from '../../view/view.ts';
import { relabelJobs, type RelabelJob } from '../../relabelling/jobs.ts';
import { monitorJobs } from '../../relabelling/monitors.ts';
import type { PlacedRule } from '../../relabelling/rules.ts';
import { alertStreams, dropsEverySample, sampleStreams } from '../../relabelling/streams.ts';
import { relabelled, relabelledSamples, type RelabelledTarget } from '../../relabelling/targets.ts';
import { pattern } from '../../../relabel/pattern.ts';
import { relabel } from '../../../relabel/relabel.ts';
import { UNKNOWN, type Value } from '../../../relabel/types.ts';
import type { Finding } from '../../finding.ts';
import type { Check } from '../check.ts';

/** Relabelling leaves something: a target of each job, samples to store and to send, alerts to tell. */
export const relabelDropsAll: Check = (view) => [
  ...[...relabelJobs(view), ...monitorJobs(view)].flatMap(targetsDropped),
  ...sampleStreams(view).flatMap((stream) => {
    const rule = dropsEverySample(stream);
    return rule ? [told(rule, `nothing is left ${stream.what}`, hintFor(rule, []))] : [];
  }),
  ...alertsDropped(view),
];

const told = (rule: PlacedRule, message: string, help: string): Finding => ({
  code: 'relabel-drops-all',
  severity: 'error',
  message,
  ...rule.at(rule.regex === '(.*)' ? 'source_labels' : 'regex'),
  help,
});

const targetsDropped = (job: RelabelJob): readonly Finding[] => {
  const proved = droppedOf(relabelled(job), `all targets of the job ${job.name} are dropped, so it scrapes nothing`);
  if (proved.length > 0 || job.targets.length > 0 || job.discoveries.some((kind) => kind !== 'file_sd_configs'))
    return proved;
  const files = [...new Set(job.sampled.map(({ where }) => where.at.file))].join(', ');
  const told = `all targets of the job ${job.name} that ${files} lists are dropped`;
  return droppedOf(relabelledSamples(job), told).map((finding) => ({ ...finding, severity: 'warning' }));
};

const droppedOf = (targets: readonly RelabelledTarget[], what: string): readonly Finding[] => {
  if (targets.length === 0 || targets.some(({ outcome }) => outcome.isDropped !== 'yes')) return [];
  const last = targets.flatMap(({ outcome }) => outcome.steps.filter(({ isDropped }) => isDropped === 'yes'));
  const [step] = last;
  if (!step) return [];
  const values = last.flatMap(({ rule, joined }) => (rule === step.rule && joined !== UNKNOWN ? [joined] : []));
  const name = step.rule.sourceLabels.join(', ');
  return [
    told(
      step.rule,
      `${what}: ${
        step.rule.action === 'drop'
          ? `every ${name} matches`
          : values.every((value) => value === '')
            ? `no target has a label ${name}`
            : `the pattern does not match any whole ${name}, such as "${values[0] ?? ''}"`
      }`,
      hintFor(step.rule, values),
    ),
  ];
};

/** What to write, by what the values are and by what the pattern would match in their middle. */
const hintFor = ({ action, regex, sourceLabels }: PlacedRule, values: readonly string[]): string => {
  if (sourceLabels.includes('__name__') && values.every((value) => value === ''))
    return 'targets have no __name__: move the rule to metric_relabel_configs';
  if (action === 'drop') return `narrow the pattern: ${regex} matches every value`;
  const meant = values.find((value) => pattern(`.*(?:${regex}).*`)(value) !== undefined);
  if (meant === undefined)
    return values.every((value) => value === '')
      ? 'use a label that exists'
      : `write a pattern that matches all of "${values[0] ?? ''}"`;
  if (pattern(`(?:${regex}).*`)(meant) !== undefined)
    return `patterns must match the whole value: write ${regex}.*, or ${escaped(meant)}`;
  return `patterns must match the whole value: write .*${regex}.*, or ${escaped(meant)}`;
};
const escaped = (text: string): string => text.replaceAll('.', '\\.');

const alertsDropped = (view: View): readonly Finding[] =>
  alertStreams(view).flatMap(({ rules, external }) =>
    rules.length === 0
      ? []
      : alertsIn(view).flatMap((alert) => {
          const seen = labelsSeen(view, alert);
          const names = new Set([
            ...alert.labels.map(({ name }) => name),
            ...rules.flatMap(({ sourceLabels }) => sourceLabels),
          ]);
          const known = new Map<string, Value>(
            [...names].map((name) => [name, seen(name) ?? external.get(name) ?? UNKNOWN]),
          );
          const { steps } = relabel(rules, { known, others: () => 'unknown', isOpen: true });
          const step = steps.find(({ isDropped }) => isDropped === 'yes');
          if (!step) return [];
          const what = step.rule.sourceLabels.join(', ');
          return [
            {
              ...told(
                step.rule,
                `${alert.name} is dropped before it reaches Alertmanager: its ${what} is "${step.joined === UNKNOWN ? '' : step.joined}"`,
                `keep it, or remove the alert`,
              ),
              subject: alert.name,
            },
          ];
        }),
  );
