import { relabelJobs, type RelabelJob } from '../../compile/relabelling/jobs.ts';
import { monitorJobs } from '../../compile/relabelling/monitors.ts';
import type { PlacedRule } from '../../compile/relabelling/rules.ts';
import { relabelled, relabelledSamples, type RelabelledTarget } from '../../compile/relabelling/targets.ts';
import type { View } from '../../compile/view/view.ts';
import { UNKNOWN, type Labels, type Step, type Value } from '../../relabel/types.ts';
import { UsageError } from '../../shared/usage-error.ts';

/** What relabelling makes of the targets of a job, or of those with an address, rule by rule. @throws UsageError where there are none */
export const targetText = (view: View, about: string): string => {
  const jobs = [...relabelJobs(view), ...monitorJobs(view)];
  const byName = jobs.filter(({ name }) => name === about);
  const chosen =
    byName.length > 0
      ? byName
      : jobs.filter(({ targets, sampled }) => [...targets, ...sampled].some(({ address }) => address === about));
  if (chosen.length === 0)
    throw new UsageError(
      `there is no job and no target "${about}"`,
      jobs.length === 0 ? 'name a prometheus.yml' : `the jobs are ${jobs.map(({ name }) => name).join(', ')}`,
    );
  return chosen.map((job) => jobText(job, byName.length > 0 ? undefined : about)).join('\n');
};

const jobText = (job: RelabelJob, address: string | undefined): string => {
  const targets = [...relabelledSamples(job), ...relabelled(job)].filter(
    ({ listed }) => address === undefined || listed?.address === address,
  );
  const head = `job ${job.name}  ${placeText(job.where)}\n`;
  const none = targets.length === 0 ? '\n  it lists no target, and none is discovered\n' : '';
  return `${head}${none}${targets.map((target) => `\n${oneText(target, job.where.at.file)}`).join('')}`;
};

const placeText = ({ at: { file, line } }: RelabelJob['where']): string => `${file}:${line}`;

/** `around` is the file of the job: a target that a list beside it names is shown with its place. */
const oneText = ({ listed, before, outcome }: RelabelledTarget, around: string): string =>
  [
    `  ${listed?.address ?? 'a target that is discovered'}${listed && listed.where.at.file !== around ? `  ${placeText(listed.where)}` : ''}`,
    `    begins as  ${labelsText(before)}`,
    ...outcome.steps.map((step, index) => `    ${String(index + 1).padStart(2)}  ${stepText(step, before.isOpen)}`),
    `    ${ending({ before, outcome })}`,
    '',
  ].join('\n');

const ending = ({ outcome }: Pick<RelabelledTarget, 'before' | 'outcome'>): string => {
  if (outcome.isDropped === 'yes') return 'is dropped: Prometheus does not scrape it';
  const final = new Map([...outcome.labels.known].filter(([name]) => !name.startsWith('__') || name === '__address__'));
  if (!final.has('instance') || final.get('instance') === '') final.set('instance', final.get('__address__') ?? '');
  const address = final.get('__address__');
  if (address === '') return 'has no address: Prometheus refuses it';
  if (typeof address === 'string' && address.includes('/'))
    return `is refused: ${quoted(address)} is a URL, and not host:port`;
  const verb = outcome.isDropped === 'maybe' ? 'may be kept as' : 'is scraped as';
  return `${verb}  ${labelsText({ ...outcome.labels, known: final })}`;
};

const quoted = (value: Value): string => (value === UNKNOWN ? '?' : JSON.stringify(value));
const labelsText = ({ known }: Labels): string =>
  [...known]
    .filter(([, value]) => value !== '')
    .toSorted(([a], [b]) => a.localeCompare(b))
    .map(([name, value]) => `${name}=${quoted(value)}`)
    .join(' ');

const stepText = ({ rule, joined, isDropped, changes }: Step<PlacedRule>, isOpen: boolean): string => {
  const source = rule.sourceLabels.length > 0 ? ` ${rule.sourceLabels.join(rule.separator)}=${quoted(joined)}` : '';
  const isOfUnknown = isOpen && rule.action.startsWith('label');
  const did = isOfUnknown ? OF_UNKNOWN[rule.action] : undefined;
  return `${rule.action}${source}${patternOf(rule)}  ${[...(did === undefined || changes.length > 0 ? [whatItDid(isDropped, changes)] : []), ...(did === undefined ? [] : [did])].join(', ')}  ${placeText(rule.at())}`;
};

/** What a rule does with labels of which only the discovery knows the names. */
const OF_UNKNOWN: Partial<Record<PlacedRule['action'], string>> = {
  labelmap: 'copies what the discovery calls so',
  labeldrop: 'removes what the discovery calls so',
  labelkeep: 'removes what the discovery calls otherwise',
};

const patternOf = ({ regex, action }: PlacedRule): string =>
  regex === '(.*)' || action === 'keepequal' || action === 'dropequal' ? '' : ` by ${regex}`;

const whatItDid = (isDropped: Step['isDropped'], changes: Step['changes']): string => {
  if (isDropped === 'yes') return 'drops the target';
  if (isDropped === 'maybe') return 'may drop it: the value is not known';
  if (changes.length === 0) return 'changes nothing';
  return changes.map(({ label, to }) => (to === '' ? `removes ${label}` : `${label}=${quoted(to)}`)).join(', ');
};
