import { embedded } from '../text/embedded.ts';
import { Source } from '../text/source.ts';
import { entriesOf, field, itemsOf, textOf } from '../text/tree.ts';
import type { Entry, Tree } from '../text/tree-types.ts';
import type { Kind } from './kind.ts';
import { isOldRules } from './text-kind.ts';

/** What an object of Kubernetes is, or brings. */
export type Unwrapped =
  /** A part of the object that is a document itself. */
  | { readonly part: Tree; readonly kind?: Kind }
  /** A text inside it, to be read as a file of this name. */
  | { readonly file: Source; readonly name: string };

/** Objects that say what is scraped, who is told, and what is promised, by their kind. */
const NAMED: Readonly<Record<string, Kind>> = {
  ServiceMonitor: 'service-monitor',
  VMServiceScrape: 'other-monitor',
  PodMonitor: 'pod-monitor',
  VMPodScrape: 'other-monitor',
  PodMonitoring: 'other-monitor',
  ClusterPodMonitoring: 'other-monitor',
  Probe: 'probe',
  VMProbe: 'other-monitor',
  ScrapeConfig: 'scrape-config',
  VMScrapeConfig: 'other-monitor',
  AlertmanagerConfig: 'alertmanager-config',
  VMAlertmanagerConfig: 'other-monitor',
  VMAlert: 'operated-server',
  VMAlertmanager: 'operated-server',
  VMAgent: 'operated-server',
  PrometheusServiceLevel: 'service-level',
  ServiceLevelObjective: 'service-level',
};
/** Objects whose rules an operator gives to the servers that it runs. */
export const RULES: ReadonlySet<string> = new Set(['PrometheusRule', 'VMRule', 'Rules', 'ClusterRules', 'GlobalRules']);

/** The kind of an object of Kubernetes; undefined for what is none. */
export const objectKind = (tree: Tree): string | undefined =>
  field(tree, 'apiVersion') === undefined ? undefined : textOf(field(tree, 'kind'));

/** What is inside an object of Kubernetes; a list has what its objects have. */
export const unwrap = (source: Source, tree: Tree): readonly Unwrapped[] => {
  const kind = objectKind(tree) ?? '';
  const spec = field(tree, 'spec');
  const items = field(tree, 'items');
  if (items && kind.endsWith('List')) return itemsOf(items).flatMap((item) => unwrap(source, item));
  if (RULES.has(kind) && spec) return [{ part: spec, kind: 'rules' }];
  if (kind === 'ConfigMap') return textsIn(source, field(tree, 'data'));
  if (kind === 'Secret')
    return [...textsIn(source, field(tree, 'stringData')), ...decoded(source, field(tree, 'data'))];
  if (kind === 'GrafanaDashboard') {
    const json = field(spec, 'json');
    return json?.kind === 'scalar' ? [{ file: embedded(source, json), name: 'dashboard.json' }] : [];
  }
  // The whole of what its Alertmanager reads.
  const raw = kind === 'VMAlertmanager' ? field(spec, 'configRawYaml') : undefined;
  if (raw?.kind === 'scalar') return [{ file: embedded(source, raw), name: 'alertmanager.yaml' }];
  if (kind === 'Dashboard' && spec) return [{ part: spec }];
  return NAMED[kind] ? [{ part: tree, kind: NAMED[kind] }] : [];
};

/** Names of files that hold no configuration in YAML or JSON. */
const OTHER_FILE = /\.(?:sh|conf|cfg|ini|toml|properties|tmpl|tpl|py|js|sql|md|txt|env|lua|xml|html|crt|pem|key|gz)$/;

const textsIn = (source: Source, data: Tree | undefined): readonly Unwrapped[] =>
  entriesOf(data).flatMap(({ key, value }) =>
    value.kind === 'scalar' && typeof value.value === 'string' && isStructured(key, value.value)
      ? [{ file: embedded(source, value), name: key }]
      : [],
  );

/** A file of configuration has a line that ends a key, or begins as JSON does. */
const isStructured = (name: string, text: string): boolean =>
  !OTHER_FILE.test(name) && (isOldRules(text) || /^\s*\{|^\s*-?\s*[\w"'-]+:(?:\s|$)/m.test(text));

/** What a Secret holds is all in the one value: places inside are the value's own. */
const decoded = (source: Source, data: Tree | undefined): readonly Unwrapped[] =>
  entriesOf(data).flatMap((entry) => {
    const text = plain(entry);
    if (text === undefined || !isStructured(entry.key, text)) return [];
    return [{ file: Source.within({ source, offset: () => entry.from }, text), name: entry.key }];
  });

const plain = ({ value }: Entry): string | undefined => {
  const text = textOf(value)?.replaceAll(/\s/g, '') ?? '';
  if (text === '' || !/^[A-Za-z0-9+/]+={0,2}$/.test(text)) return undefined;
  const decoded = Buffer.from(text, 'base64').toString('utf8');
  return decoded.includes('\u0000') || decoded.includes('\uFFFD') ? undefined : decoded;
};
