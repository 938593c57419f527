import { embedded } from '../text/embedded.ts';
import type { Source } from '../text/source.ts';
import { entryIn, withEntry } from '../text/entries.ts';
import { entriesOf, field, itemsOf, textOf } from '../text/tree.ts';
import type { Tree } from '../text/tree-types.ts';
import { has } from './documents/recogniser.ts';
import type { Held } from './holder.ts';
import type { Kind } from './kind.ts';

/** The kind of the holder of what stands where the chart does not look: nothing is made of it. */
export const UNREAD_VALUES = 'values that the chart does not read';

/** What a chart makes of a value, of those `around` it: documents in an object of the kind that holds them then. */
type Place = (source: Source, value: Tree, key: string, around: Tree) => readonly Held[];

const part = (kind: Kind, holder: string, name: string, tree: Tree): Held => ({
  part: tree,
  kind,
  holder: { kind: holder, name },
});

/** What the chart puts into an object: beside it stand the object's name and its labels. */
const groupsOf = (tree: Tree): Tree =>
  tree.kind === 'map' ? { ...tree, entries: tree.entries.filter(({ key }) => key === 'groups') } : tree;

/** What the chart renders before it is a file: a variable of a dashboard or of an alert is no call. */
const RENDERED = /\{\{-?\s*(?:template|include|tpl|toYaml|if|range|with|\.(?:Values|Release|Chart|Files))\b/;

/** A value that is a text, to be read as a file. */
const textsOf = (source: Source, tree: Tree | undefined, name: string, holder: string): readonly Held[] =>
  tree?.kind === 'scalar' && typeof tree.value === 'string' && !RENDERED.test(tree.value)
    ? [{ file: embedded(source, tree), name, holder: { kind: holder, name } }]
    : [];

const jobs: Place = (source, value, key) =>
  itemsOf(value).some((job) => has(job, 'job_name'))
    ? [part('scrape-jobs', 'Secret', key, value)]
    : textsOf(source, value, key, 'Secret');

/** Helm lays values over the chart's own: a configuration is judged where nothing that matters is left to those. */
const routes: Place = (_, value, key) => {
  const whole = withReceiver(value);
  return has(whole, 'receivers') && has(whole, 'route', 'receiver') && has(whole, 'route', 'group_by')
    ? [part('alertmanager', 'Secret', key, whole)]
    : [];
};

/** Where the charts kube-prometheus-stack and alertmanager send what no route takes. */
const OF_CHARTS = new Set(['null', 'default-receiver']);

/** A configuration with the receiver of its root that the chart has for it: the one of those which is there. */
const withReceiver = (value: Tree): Tree => {
  const route = field(value, 'route');
  if (value.kind !== 'map' || route?.kind !== 'map' || has(route, 'receiver')) return value;
  const names = itemsOf(field(value, 'receivers')).map((receiver) => textOf(field(receiver, 'name')) ?? '');
  const [name, ...others] = names.filter((each) => OF_CHARTS.has(each));
  if (name === undefined || others.length > 0) return value;
  const at = { from: route.from, to: route.from };
  const filled = withEntry(route, { key: 'receiver', value: { kind: 'scalar', value: name, ...at }, ...at });
  return withEntry(value, { key: 'route', ...at, ...entryIn(value, 'route'), value: filled });
};

/** The values of the charts kube-prometheus-stack, prometheus, alertmanager and grafana that are files of their programs. */
const PLACES: ReadonlyMap<string, Place> = new Map<string, Place>([
  ['additionalScrapeConfigs', jobs],
  ['extraScrapeConfigs', jobs],
  [
    'additionalPrometheusRulesMap',
    // The chart looks beside `prometheus`, of which `prometheusSpec` is a part.
    (_, value, _key, around) =>
      entriesOf(value)
        .filter((entry) => has(entry.value, 'groups'))
        .map((entry) =>
          part(
            'rules',
            has(around, 'prometheusSpec') ? UNREAD_VALUES : 'PrometheusRule',
            entry.key,
            groupsOf(entry.value),
          ),
        ),
  ],
  [
    'additionalPrometheusRules',
    (_, value) =>
      itemsOf(value)
        .filter((item) => has(item, 'groups'))
        .map((item) => part('rules', 'PrometheusRule', 'additionalPrometheusRules', groupsOf(item))),
  ],
  [
    'serverFiles',
    (_, value) =>
      entriesOf(value).flatMap(({ key, value: file }) => {
        const scraped = field(file, 'scrape_configs');
        if (scraped) return [part('scrape-jobs', 'ConfigMap', key, scraped)];
        return has(file, 'groups') ? [part('rules', 'ConfigMap', key, file)] : [];
      }),
  ],
  ['config', routes],
  [
    'dashboards',
    (source, value) =>
      entriesOf(value).flatMap((folder) =>
        entriesOf(folder.value).flatMap(({ key, value: board }) =>
          textsOf(source, field(board, 'json'), `${key}.json`, 'ConfigMap'),
        ),
      ),
  ],
]);

const MAY_HOLD = new RegExp(`(?:^|[\\s"'{,])(?:${[...PLACES.keys()].join('|')})["']?\\s*:`);

/** A chart is a part of another's values by its name, and its server a part of it. */
const DEEPEST = 4;

/** What the values of a Helm chart say that is a file of Prometheus, Alertmanager or Grafana; none where they are no values. */
export const helmValues = (source: Source, tree: Tree): readonly Held[] =>
  MAY_HOLD.test(source.text) ? valuesIn(source, tree, 0) : [];

const valuesIn = (source: Source, tree: Tree, deep: number): readonly Held[] =>
  entriesOf(tree).flatMap(({ key, value }) => [
    ...(PLACES.get(key)?.(source, value, key, tree) ?? []),
    // Jobs of what ships logs are its own.
    ...(deep < DEEPEST && !/promtail|loki|alloy|fluent/i.test(key) ? valuesIn(source, value, deep + 1) : []),
  ]);
