import { once } from '../memoize.ts';
import { relabel, valueOf } from '../../relabel/relabel.ts';
import { UNKNOWN, type Labels, type Outcome, type Value } from '../../relabel/types.ts';
import type { ListedTarget, RelabelJob } from './jobs.ts';
import type { PlacedRule } from './rules.ts';

/** A target before and after relabelling. */
export interface RelabelledTarget {
  /** Undefined for one that a discovery will find. */
  readonly listed?: ListedTarget;
  readonly before: Labels;
  readonly outcome: Outcome<PlacedRule>;
}

/** What becomes of each target that is listed, and of one that a discovery would find. */
export const relabelled = once((job: RelabelJob): readonly RelabelledTarget[] => [
  ...job.targets.map((listed) =>
    run(job, { known: begin(job, listed), others: () => 'absent', isOpen: false }, listed),
  ),
  ...(job.discoveries.length > 0 ? [run(job, found(job))] : []),
]);

/** The same of what lies in files of discoveries today. */
export const relabelledSamples = once((job: RelabelJob): readonly RelabelledTarget[] =>
  job.sampled.map((listed) =>
    run(
      job,
      {
        known: begin(job, listed),
        others: (label) => (label.startsWith('__meta_') ? 'unknown' : 'absent'),
        isOpen: false,
      },
      listed,
    ),
  ),
);

const run = (job: RelabelJob, before: Labels, listed?: ListedTarget): RelabelledTarget => ({
  ...(listed ? { listed } : {}),
  before,
  outcome: relabel(job.rules, before),
});

const begin = ({ defaults }: RelabelJob, { address, labels }: ListedTarget): ReadonlyMap<string, Value> =>
  new Map<string, Value>([...defaults, ...[...labels].filter(([, value]) => value !== ''), ['__address__', address]]);

/** A target of which only the discovery knows the address and the labels; none of them has a name of a metric. */
const found = ({ defaults, discoveries, meta, isFree }: RelabelJob): Labels => ({
  known: new Map<string, Value>([...defaults, ['__address__', UNKNOWN]]),
  isOpen: true,
  others: (label) => {
    if (label === '__name__') return 'absent';
    if (label.startsWith('__meta_'))
      return meta ? presence(meta.test(label)) : presence(discoveries.some((kind) => isOf(kind, label)));
    return presence(isFree === true || namesFreely(discoveries));
  },
});
const presence = (may: boolean): 'absent' | 'unknown' => (may ? 'unknown' : 'absent');

/** Files and services on the web may give their targets any label. */
const namesFreely = (discoveries: readonly string[]): boolean =>
  discoveries.some((kind) => kind === 'file_sd_configs' || kind === 'http_sd_configs');

/** The first word of a discovery's labels; those that are not listed here are called as the discovery is. */
const PREFIXES: Readonly<Record<string, string>> = { file_sd_configs: 'filepath', http_sd_configs: 'url' };
const isOf = (kind: string, label: string): boolean => {
  const prefix = PREFIXES[kind] ?? kind.replace(/_sd_configs$/, '');
  return namesFreely([kind]) || kind === 'aws_sd_configs' || label.startsWith(`__meta_${prefix}`);
};

/** A label of a target at the end; `undefined` where only a running Prometheus knows. */
export const finalValue = ({ outcome }: RelabelledTarget, label: string): string | undefined => {
  const value = valueOf(outcome.labels, label);
  return value === UNKNOWN ? undefined : value;
};
