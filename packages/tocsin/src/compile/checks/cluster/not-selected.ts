import { entriesOf, field, itemsOf, textOf } from '../../view/text/tree.ts';
import type { Tree } from '../../view/text/tree-types.ts';
import type { View } from '../../view/view.ts';
import type { Check } from '../check.ts';
import { selects, type Placed } from '../operator/objects.ts';
import { isWritten, objectsAround, UNUSED, wholeFiles } from './around.ts';
import { isBroughtAlong, mayAddLabel, releasesIn } from './releases.ts';

const CHART = 'kube-prometheus-stack';
/** The word with which the selector for each kind begins, and what becomes of objects that it does not pick. */
const KINDS: Readonly<Record<string, readonly [selector: string, fate: string]>> = {
  PrometheusRule: ['rule', 'never loaded'],
  ServiceMonitor: ['serviceMonitor', 'never scraped'],
  PodMonitor: ['podMonitor', 'never scraped'],
  Probe: ['probe', 'never scraped'],
  ScrapeConfig: ['scrapeConfig', 'never scraped'],
};

/** What else reads such objects. */
const OTHER_READERS =
  /\bprometheus\.operator\.|mimir\.rules\.|prometheusCR|victoria-?metrics-operator|victoria-metrics-k8s-stack|k8s-monitoring|^kind:[ \t]*["']?(?:VMAlert|VMAgent|VMSingle|VMCluster|PrometheusAgent|ThanosRuler)\b/m;
/** Objects of a chart are its own. */
const OF_CHART = /(?:^|\/)charts?\//;

/** How the Prometheuses that are here pick the objects of a kind. */
interface Picking {
  readonly picks: (labels: Tree | undefined) => boolean;
  readonly message: string;
  readonly help: string;
}

/** What the operator is to load has the labels by which a Prometheus picks objects. */
export const notSelected: Check = (view) => {
  if (isWritten(view, OTHER_READERS)) return [];
  const servers = serversIn(view);
  const names = servers.length === 0 ? releaseNames(view) : undefined;
  const picking = new Map(
    Object.keys(KINDS).flatMap((kind) => {
      const found = names ? byRelease(view, kind, names) : byServers(view, kind, servers);
      return found ? [[kind, found] as const] : [];
    }),
  );
  const own = new Set(view.files.map(({ source }) => source.file));
  return objectsAround(view).flatMap(({ kind, tree, source }): ReturnType<Check> => {
    const found = picking.get(kind);
    const version = textOf(field(tree, 'apiVersion')) ?? '';
    if (!found || !version.startsWith('monitoring.coreos.com/') || !own.has(source.file)) return [];
    const labels = field(tree, 'metadata', 'labels');
    if (UNUSED.test(source.file) || OF_CHART.test(source.file) || isFilledIn(labels) || found.picks(labels)) return [];
    const name = field(tree, 'metadata', 'name');
    const at = name ?? field(tree, 'metadata') ?? tree;
    return [
      {
        code: 'not-selected',
        severity: 'warning',
        message: found.message,
        ...source.where(at.from, at.to, textOf(name) ?? source.file),
        help: found.help,
      },
    ];
  });
};

/** Labels that something fills in may be any. */
const isFilledIn = (labels: Tree | undefined): boolean =>
  entriesOf(labels).some(({ key, value }) => /[${]/.test(`${key}${textOf(value) ?? ''}`));

/** The chart lets its Prometheus pick what has its release's name, unless a value says otherwise. */
const byRelease = (view: View, kind: string, names: readonly string[]): Picking | undefined => {
  const [selector = '', fate = ''] = KINDS[kind] ?? [];
  if (isWritten(view, new RegExp(`\\b${selector}Selector(?:NilUsesHelmValues)?\\b`))) return undefined;
  const [first = ''] = names;
  return {
    picks: (labels) => names.includes(textOf(field(labels, 'release')) ?? ''),
    message: `the Prometheus of the release ${names.join(' or ')} picks only objects with the label release: ${first}, which this ${kind} does not have: it is ${fate}`,
    help: `add the label release: ${first} to its metadata, or set prometheus.prometheusSpec.${selector}SelectorNilUsesHelmValues: false in the values of ${CHART}`,
  };
};

/** Objects of the kind Prometheus say by themselves what they pick; without a word of it, that is another's matter. */
const byServers = (view: View, kind: string, servers: readonly Placed[]): Picking | undefined => {
  const [selector = '', fate = ''] = KINDS[kind] ?? [];
  const selectors = servers.map(({ tree }) => field(tree, 'spec', `${selector}Selector`));
  const picks = selectors.map(selects);
  if (servers.length === 0 || isInstalled(view) || picks.some((each) => each === undefined)) return undefined;
  const keys = selectors.flatMap((each) => [
    ...entriesOf(field(each, 'matchLabels')).map(({ key }) => key),
    ...itemsOf(field(each, 'matchExpressions')).map((item) => textOf(field(item, 'key')) ?? ''),
  ]);
  if (keys.some((key) => mayAddLabel(view, key))) return undefined;
  const asked = [...new Set(keys)].join(' and ');
  return {
    picks: (labels) => picks.some((fits) => fits?.(labels)),
    message: `no Prometheus here picks this ${kind} by its labels: it is ${fate}`,
    help: `give it the label ${asked} that ${selector}Selector asks for`,
  };
};

const serversIn = (view: View): readonly Placed[] =>
  objectsAround(view).filter(
    ({ kind, tree, source }) =>
      kind === 'Prometheus' &&
      (textOf(field(tree, 'apiVersion')) ?? '').startsWith('monitoring.coreos.com/') &&
      !UNUSED.test(source.file),
  );

/** Whether anything installs the chart, with a Prometheus of its own. */
const isInstalled = (view: View): boolean =>
  releasesIn(view).some(({ chart }) => chart === CHART) ||
  isBroughtAlong(view, CHART) ||
  isInstalledElse(view, new Set()) ||
  view.paths?.isSaid(CHART) === true;

/** The names of all releases of the chart; undefined where one is not known, or anything else may pick objects. */
const releaseNames = (view: View): readonly string[] | undefined => {
  const releases = releasesIn(view).filter(({ chart }) => chart === CHART);
  const names = [...new Set(releases.flatMap(({ name }) => name ?? []))];
  const isKnown =
    releases.length > 0 &&
    releases.every(({ name, isWhole }) => name !== undefined && isWhole) &&
    !isBroughtAlong(view, CHART) &&
    !isInstalledElse(view, new Set(releases.map(({ file }) => file))) &&
    !mayAddLabel(view, 'release') &&
    !isWritten(view, /^kind:[ \t]*["']?Prometheus\b/m) &&
    view.paths?.isSaid(CHART) !== true;
  return isKnown ? names : undefined;
};

/** A chart in the words of what nobody reads here: of helmfile, of a set of Applications. */
const isInstalledElse = (view: View, known: ReadonlySet<string>): boolean =>
  wholeFiles(view).some(
    ({ source: { file, text } }) =>
      !known.has(file) && new RegExp(`^[ \\t-]*chart:[ \\t]*["']?\\S*${CHART}`, 'm').test(text),
  );
