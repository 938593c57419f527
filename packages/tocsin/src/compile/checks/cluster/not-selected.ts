import { field, textOf } from '../../view/text/tree.ts';
import type { View } from '../../view/view.ts';
import type { Check } from '../check.ts';
import { isWritten, objectsAround, UNUSED, wholeFiles } from './around.ts';
import { isBroughtAlong, mayAddLabel, releasesIn } from './releases.ts';

const CHART = 'kube-prometheus-stack';
/** The value that picks objects of each kind, and what becomes of those that it does not pick. */
const KINDS: Readonly<Record<string, readonly [selector: string, fate: string]>> = {
  PrometheusRule: ['rule', 'never loaded'],
  ServiceMonitor: ['serviceMonitor', 'never scraped'],
  PodMonitor: ['podMonitor', 'never scraped'],
  Probe: ['probe', 'never scraped'],
};

/** What else reads such objects, or may run a Prometheus that picks others. */
const OTHER_READERS =
  /\bprometheus\.operator\.|mimir\.rules\.|prometheusCR|victoria-?metrics-operator|victoria-metrics-k8s-stack|k8s-monitoring|^kind:[ \t]*["']?(?:VMAlert|VMAgent|VMSingle|VMCluster|Prometheus|PrometheusAgent|ThanosRuler)\b/m;
/** Objects of a chart are its own. */
const OF_CHART = /(?:^|\/)charts?\//;

/** What kube-prometheus-stack is to load has the label by which its Prometheus picks objects. */
export const notSelected: Check = (view) => {
  const names = releaseNames(view);
  if (names === undefined) return [];
  const picking = new Map(
    Object.entries(KINDS).filter(
      ([, [selector]]) => !isWritten(view, new RegExp(`\\b${selector}Selector(?:NilUsesHelmValues)?\\b`)),
    ),
  );
  const own = new Set(view.files.map(({ source }) => source.file));
  return objectsAround(view).flatMap(({ kind, tree, source }): ReturnType<Check> => {
    const [selector, fate] = picking.get(kind) ?? [];
    const version = textOf(field(tree, 'apiVersion')) ?? '';
    if (selector === undefined || !version.startsWith('monitoring.coreos.com/')) return [];
    if (!own.has(source.file) || UNUSED.test(source.file) || OF_CHART.test(source.file)) return [];
    const label = textOf(field(tree, 'metadata', 'labels', 'release'));
    if (label !== undefined && (names.includes(label) || /[${]/.test(label))) return [];
    const name = field(tree, 'metadata', 'name');
    const at = name ?? field(tree, 'metadata') ?? tree;
    const [first = ''] = names;
    return [
      {
        code: 'not-selected',
        severity: 'warning',
        message: `the Prometheus of the release ${names.join(' or ')} picks only objects with the label release: ${first}, which this ${kind} does not have: it is ${fate ?? ''}`,
        ...source.where(at.from, at.to, textOf(name) ?? source.file),
        help: `add the label release: ${first} to its metadata, or set prometheus.prometheusSpec.${selector}SelectorNilUsesHelmValues: false in the values of ${CHART}`,
      },
    ];
  });
};

/** The names of all releases of the chart; undefined where one is not known, or anything else may pick objects. */
const releaseNames = (view: View): readonly string[] | undefined => {
  const releases = releasesIn(view).filter(({ chart }) => chart === CHART);
  const names = [...new Set(releases.flatMap(({ name }) => name ?? []))];
  const isKnown =
    releases.length > 0 &&
    releases.every(({ name, isWhole }) => name !== undefined && isWhole) &&
    !isBroughtAlong(view, CHART) &&
    !isInstalledElse(view, new Set(releases.map(({ file }) => file))) &&
    !isWritten(view, OTHER_READERS) &&
    !mayAddLabel(view, 'release') &&
    view.paths?.isSaid(CHART) !== true;
  return isKnown ? names : undefined;
};

/** A chart in the words of what nobody reads here: of helmfile, of a set of Applications. */
const isInstalledElse = (view: View, known: ReadonlySet<string>): boolean =>
  wholeFiles(view).some(
    ({ source: { file, text } }) =>
      !known.has(file) && new RegExp(`^[ \\t-]*chart:[ \\t]*["']?\\S*${CHART}`, 'm').test(text),
  );
