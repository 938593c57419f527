import type { Value } from '../../relabel/types.ts';
import { once } from '../memoize.ts';
import type { Kind } from '../view/kinds/kind.ts';
import { listedIn, targetFilesIn, type TargetBlock, type TargetFiles } from '../view/read/target-files.ts';
import type { Source, Where } from '../view/text/source.ts';
import type { Tree } from '../view/text/tree-types.ts';
import { entriesOf, field, isTrue, itemsOf, textOf } from '../view/text/tree.ts';
import type { View } from '../view/view.ts';
import { metaOfRoles } from './roles.ts';
import { readRules, type PlacedRule } from './rules.ts';

/** A target as the file lists it. */
export interface ListedTarget {
  readonly address: string;
  readonly labels: ReadonlyMap<string, string>;
  readonly where: Where;
}

/** A scrape job with everything that relabelling asks for. */
export interface RelabelJob {
  readonly name: string;
  readonly where: Where;
  readonly targets: readonly ListedTarget[];
  /** What files of discoveries list that lie here: they may list others where it runs. */
  readonly sampled: readonly ListedTarget[];
  /** The discoveries that it has, such as `kubernetes_sd_configs`. */
  readonly discoveries: readonly string[];
  /** What targets begin with beside their own labels. */
  readonly defaults: ReadonlyMap<string, Value>;
  /** The labels of a discovery that its role gives; absent where all of its kind may be there. */
  readonly meta?: RegExp;
  /** Its targets may have any label. */
  readonly isFree?: boolean;
  readonly rules: readonly PlacedRule[];
  readonly metricRules: readonly PlacedRule[];
  readonly honorsLabels: boolean;
}

/** The scrape jobs of all files of Prometheus. */
export const relabelJobs = once((view: View): readonly RelabelJob[] => {
  const files = targetFilesIn(view.files, view.knowledge);
  return view.files.flatMap(({ source, kind, trees: [tree] }) =>
    jobsIn(kind, tree).map((job) => readJob(source, job, field(tree, 'global'), files, samplesIn(view, source, job))),
  );
});

const jobsIn = (kind: Kind, tree: Tree | undefined): readonly Tree[] =>
  kind === 'prometheus' ? itemsOf(field(tree, 'scrape_configs')) : kind === 'scrape-jobs' ? itemsOf(tree) : [];

/** The lists that lie where a job's file_sd_configs look. */
const samplesIn = ({ paths, files }: View, source: Source, job: Tree): readonly TargetBlock[] => {
  const named = new Set(
    itemsOf(field(job, 'file_sd_configs')).flatMap((config) =>
      itemsOf(field(config, 'files')).flatMap((file) => paths?.filesOf(source, textOf(file) ?? '') ?? []),
    ),
  );
  return files
    .filter((file) => file.kind === 'targets' && named.has(file.source.path))
    .flatMap((file) => file.trees.flatMap(itemsOf).map((tree) => ({ source: file.source, tree })));
};

const readJob = (
  source: Source,
  tree: Tree,
  global: Tree | undefined,
  files: TargetFiles,
  samples: readonly TargetBlock[],
): RelabelJob => {
  const said = (key: string): string | undefined => textOf(field(tree, key));
  const name = said('job_name') ?? '';
  const subject = `job ${name}`;
  const site = source.siteOf('job', name);
  const place = field(tree, 'job_name') ?? tree;
  const params = entriesOf(field(tree, 'params')).map(({ key, value }): readonly [string, string] => [
    `__param_${key}`,
    textOf(itemsOf(value)[0]) ?? '',
  ]);
  const { blocks, discoveries } = listedIn(source, tree, files);
  const meta = discoveries.every((kind) => kind === 'kubernetes_sd_configs') ? metaOfRoles(tree) : undefined;
  return {
    name,
    where: source.where(place.from, place.to, subject, site),
    targets: blocks.flatMap((block) => listed(block, subject, site)),
    sampled: samples.flatMap((block) => listed(block, subject, undefined)),
    discoveries,
    ...(meta ? { meta } : {}),
    defaults: new Map<string, Value>([
      ['job', name],
      ['__scheme__', said('scheme') ?? 'http'],
      ['__metrics_path__', said('metrics_path') ?? '/metrics'],
      ['__scrape_interval__', said('scrape_interval') ?? textOf(field(global, 'scrape_interval')) ?? '1m'],
      ['__scrape_timeout__', said('scrape_timeout') ?? textOf(field(global, 'scrape_timeout')) ?? '10s'],
      ...params,
    ]),
    rules: readRules(source, tree, 'relabel_configs', subject, site),
    metricRules: readRules(source, tree, 'metric_relabel_configs', subject, site),
    honorsLabels: isTrue(field(tree, 'honor_labels')),
  };
};

const listed = (
  { source, tree }: TargetBlock,
  subject: string,
  site: Where['at'] | undefined,
): readonly ListedTarget[] => {
  const labels = new Map(entriesOf(field(tree, 'labels')).map(({ key, value }) => [key, textOf(value) ?? '']));
  return itemsOf(field(tree, 'targets')).map((target) => ({
    address: textOf(target) ?? '',
    labels,
    where: source.where(target.from, target.to, subject, site),
  }));
};
