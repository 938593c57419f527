import { durationIn } from '../durations.ts';
import { Reader } from './reader.ts';
import { listedIn, type TargetFiles } from './target-files.ts';
import { entriesOf, field, itemsOf, textOf } from '../text/tree.ts';
import type { Tree } from '../text/tree-types.ts';
import type { JobView, PrometheusView, TargetView } from '../shapes/prometheus.ts';

const MINUTE = 60_000;

/** prometheus.yml, with Prometheus' own defaults. */
export const readPrometheus = (reader: Reader, tree: Tree, files: TargetFiles): PrometheusView => {
  const { source } = reader;
  const site = source.siteOf('file', '');
  const global = field(tree, 'global');
  const every = durationIn(field(global, 'scrape_interval')) ?? MINUTE;
  const timeout = durationIn(field(global, 'scrape_timeout')) ?? Math.min(10_000, every);
  const senders = itemsOf(field(tree, 'alerting', 'alertmanagers'));
  const retention = durationIn(field(tree, 'storage', 'tsdb', 'retention', 'time'));
  return {
    where: reader.where(entriesOf(tree)[0], source.file, site),
    source,
    every,
    evaluateEvery: durationIn(field(global, 'evaluation_interval')) ?? MINUTE,
    externalLabels: entriesOf(field(global, 'external_labels')).map(({ key }) => key),
    ruleFiles: reader.words(field(tree, 'rule_files'), 'rule_files', site),
    alertmanagers: senders.flatMap((sender) =>
      itemsOf(field(sender, 'static_configs')).flatMap((config) =>
        reader.words(field(config, 'targets'), 'alerting', site),
      ),
    ),
    discoversAlertmanagers: senders.some((sender) => entriesOf(sender).some(({ key }) => key.endsWith('_sd_configs'))),
    ...(retention === undefined ? {} : { retention }),
    jobs: itemsOf(field(tree, 'scrape_configs')).map((job) => readJob(reader, job, { every, timeout }, files)),
  };
};

const readJob = (
  reader: Reader,
  tree: Tree,
  defaults: { every: number; timeout: number },
  files: TargetFiles,
): JobView => {
  const name = textOf(field(tree, 'job_name')) ?? '';
  const site = reader.source.siteOf('job', name);
  const subject = `job ${name}`;
  const every = durationIn(field(tree, 'scrape_interval')) ?? defaults.every;
  const keys = entriesOf(tree).map(({ key }) => key);
  const { blocks, discoveries } = listedIn(reader.source, tree, files);
  return {
    name,
    every,
    timeout: durationIn(field(tree, 'scrape_timeout')) ?? Math.min(defaults.timeout, every),
    timed: reader.where(field(tree, 'scrape_timeout') ?? field(tree, 'job_name') ?? tree, subject, site),
    path: textOf(field(tree, 'metrics_path')) ?? '/metrics',
    scheme: textOf(field(tree, 'scheme')) ?? 'http',
    targets: blocks.flatMap(({ source, tree: config }): readonly TargetView[] => {
      const labels = Object.fromEntries(
        entriesOf(field(config, 'labels')).map(({ key, value }) => [key, textOf(value) ?? '']),
      );
      const there = source === reader.source ? reader : new Reader(source);
      return there.words(field(config, 'targets'), subject, site).map((target) => ({ ...target, labels }));
    }),
    isDiscovered: discoveries.length > 0,
    isRelabelled: keys.some((key) => key.endsWith('relabel_configs')) || keys.includes('params'),
    isAuthorised: keys.some((key) =>
      ['authorization', 'basic_auth', 'oauth2', 'tls_config', 'bearer_token_file'].includes(key),
    ),
    where: reader.where(field(tree, 'job_name') ?? tree, subject, site),
  };
};
