import { UNKNOWN, type Value } from '../../relabel/types.ts';
import { once } from '../memoize.ts';
import type { Kind } from '../view/kinds/kind.ts';
import type { Source } from '../view/text/source.ts';
import type { Tree } from '../view/text/tree-types.ts';
import { entriesOf, field, isTrue, itemsOf, textOf } from '../view/text/tree.ts';
import type { View } from '../view/view.ts';
import type { ListedTarget, RelabelJob } from './jobs.ts';
import { readRules } from './rules.ts';
import { OF_INGRESS, OF_POD, OF_SERVICE } from './roles.ts';

/** A job that the operator makes of an endpoint of an object. */
export interface MonitorJob extends RelabelJob {
  /** The object that it is of; another one of the same object scrapes the same targets elsewhere. */
  readonly object: Tree;
  /** What the label `job` may be, as far as it can be told from the object. */
  readonly called: readonly string[];
}

/** The jobs that the operator would make of its objects. Their rules come behind its own, whose labels only the cluster knows. */
export const monitorJobs = once((view: View): readonly MonitorJob[] =>
  view.files.flatMap(({ source, kind, trees }) =>
    trees.flatMap((tree) =>
      (textOf(field(tree, 'apiVersion')) ?? '').startsWith('monitoring.coreos.com/')
        ? (READ[kind]?.(source, tree) ?? [])
        : [],
    ),
  ),
);

type Read = (source: Source, object: Tree) => readonly MonitorJob[];

const ofEndpoints =
  (word: string, key: string, meta: RegExp, own: readonly string[], labelKeys: readonly string[]): Read =>
  (source, object) => {
    const spec = field(object, 'spec');
    const copied = labelKeys.flatMap((name) => itemsOf(field(spec, name)).map((label) => textOf(label) ?? ''));
    return itemsOf(field(spec, key)).map((endpoint, index) => {
      const port = ['port', 'targetPort', 'portNumber'].map((name) => textOf(field(endpoint, name))).find(Boolean);
      return jobOf(source, object, endpoint, {
        name: `${word}/${nameOf(object)}/${index}`,
        called: called(object),
        known: [
          ...['job', ...own, ...copied.map(sanitized)].map((label): [string, Value] => [label, UNKNOWN]),
          ...(port === undefined ? [] : [['endpoint', port] as const]),
        ],
        discoveries: ['kubernetes_sd_configs'],
        meta,
      });
    });
  };

const ofProbe: Read = (source, object) => {
  const spec = field(object, 'spec');
  const fixed = field(spec, 'targets', 'staticConfig');
  const ingress = field(spec, 'targets', 'ingress');
  const name = `probe/${nameOf(object)}`;
  const job = textOf(field(spec, 'jobName'));
  const labels = new Map(entriesOf(field(fixed, 'labels')).map(({ key, value }) => [key, textOf(value) ?? '']));
  const one = (tree: Tree, more: Pick<Made, 'known' | 'discoveries' | 'meta' | 'targets'>) =>
    jobOf(source, object, spec ?? object, {
      ...more,
      name,
      called: [job ?? name],
      known: [['job', job ?? name], ['namespace', UNKNOWN], ...more.known],
      rules: readRules(source, tree, 'relabelingConfigs', name, undefined),
    });
  const prober = textOf(field(spec, 'prober', 'url')) ?? '';
  return [
    ...(fixed
      ? [
          one(fixed, {
            known: [],
            discoveries: [],
            targets: itemsOf(field(fixed, 'static')).map((target) => ({
              address: prober,
              labels: new Map([
                ...labels,
                ['__param_target', textOf(target) ?? ''],
                ['instance', textOf(target) ?? ''],
              ]),
              where: source.where(target.from, target.to, name),
            })),
          }),
        ]
      : []),
    ...(ingress
      ? [
          one(ingress, {
            known: ['ingress', 'instance', '__param_target'].map((label): [string, Value] => [label, UNKNOWN]),
            discoveries: ['kubernetes_sd_configs'],
            meta: OF_INGRESS,
          }),
        ]
      : []),
  ];
};

const ofScrapeConfig: Read = (source, object) => {
  const spec = field(object, 'spec');
  const name = `scrapeConfig/${nameOf(object)}`;
  const job = textOf(field(spec, 'jobName')) ?? name;
  return [
    jobOf(source, object, spec ?? object, {
      name,
      called: [job],
      known: [['job', job]],
      discoveries: entriesOf(spec).flatMap(({ key }) =>
        key.endsWith('SDConfigs') ? [`${key.slice(0, -'SDConfigs'.length).toLowerCase()}_sd_configs`] : [],
      ),
      targets: itemsOf(field(spec, 'staticConfigs')).flatMap((block) => {
        const labels = new Map(entriesOf(field(block, 'labels')).map(({ key, value }) => [key, textOf(value) ?? '']));
        return itemsOf(field(block, 'targets')).map((target) => ({
          address: textOf(target) ?? '',
          labels,
          where: source.where(target.from, target.to, name),
        }));
      }),
    }),
  ];
};

const READ: Partial<Record<Kind, Read>> = {
  'service-monitor': ofEndpoints(
    'serviceMonitor',
    'endpoints',
    OF_SERVICE,
    ['namespace', 'service', 'pod', 'container', 'node', 'endpoint'],
    ['targetLabels', 'podTargetLabels'],
  ),
  'pod-monitor': ofEndpoints(
    'podMonitor',
    'podMetricsEndpoints',
    OF_POD,
    ['namespace', 'pod', 'container', 'endpoint'],
    ['podTargetLabels'],
  ),
  probe: ofProbe,
  'scrape-config': ofScrapeConfig,
};

interface Made {
  readonly name: string;
  readonly called: readonly string[];
  readonly known: readonly (readonly [string, Value])[];
  readonly discoveries: readonly string[];
  readonly meta?: RegExp;
  readonly targets?: readonly ListedTarget[];
  readonly rules?: RelabelJob['rules'];
}

const jobOf = (source: Source, object: Tree, tree: Tree, made: Made): MonitorJob => {
  const { name, known, discoveries, meta, targets = [], rules } = made;
  const said = (...keys: readonly string[]): Value =>
    keys.map((key) => textOf(field(tree, key))).find((text) => text !== undefined) ?? UNKNOWN;
  const place = field(object, 'metadata', 'name') ?? object;
  const scheme = said('scheme');
  return {
    object,
    called: made.called,
    name,
    where: source.where(place.from, place.to, name),
    targets,
    sampled: [],
    discoveries,
    ...(meta ? { meta } : {}),
    // A class of scrapes that the Prometheus object defines sets labels as well.
    isFree: field(object, 'spec', 'scrapeClass') !== undefined,
    defaults: new Map<string, Value>([
      ['__scheme__', scheme === UNKNOWN ? 'http' : scheme],
      ['__metrics_path__', said('path', 'metricsPath') === UNKNOWN ? '/metrics' : said('path', 'metricsPath')],
      ['__scrape_interval__', said('interval', 'scrapeInterval')],
      ['__scrape_timeout__', said('scrapeTimeout')],
      ['__tmp_prometheus_job_name', name],
      ...entriesOf(field(tree, 'params')).map(({ key, value }): [string, Value] => [
        `__param_${key}`,
        textOf(itemsOf(value)[0]) ?? UNKNOWN,
      ]),
      ...known,
    ]),
    rules: rules ?? readRules(source, tree, 'relabelings', name, undefined),
    metricRules: readRules(source, tree, 'metricRelabelings', name, undefined),
    honorsLabels: isTrue(field(tree, 'honorLabels')),
  };
};

const nameOf = (object: Tree): string =>
  ['namespace', 'name'].flatMap((key) => textOf(field(object, 'metadata', key)) ?? []).join('/');

/** A Service mostly has the name of its monitor; the pods of a PodMonitor are called after it. */
const called = (object: Tree): readonly string[] => [textOf(field(object, 'metadata', 'name')) ?? '', nameOf(object)];

/** What a label of Kubernetes is called in Prometheus. */
const sanitized = (label: string): string => label.replaceAll(/[^a-zA-Z0-9_]/g, '_');
