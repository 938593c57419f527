import { milliseconds } from '#lang';
import type { Artefact } from '../artefact.ts';
import { LONG_TERM } from '../long-term/store.ts';
import { alertsOf, type Model } from '../model.ts';
import { toMilliseconds } from './durations.ts';
import { readView } from './read/read.ts';
import { Source, type SiteOf } from './text/source.ts';
import type { Knowledge } from './shapes/knowledge.ts';
import type { FileView, View } from './view.ts';

/** Artefacts of a model, read as anybody's files, with the places of the definitions. */
export const viewOfArtefacts = (model: Model, artefacts: readonly Artefact[]): View => {
  const sources = artefacts.map(({ path, text, from }) => new Source(path, text, siteIn(model, from)));
  const view = readView(sources, {
    metrics: model.metrics,
    named: model.metrics.filter(({ origin }) => origin !== undefined),
    runs: Object.fromEntries(model.jobs.flatMap(({ name, runs }) => (runs ? [[name, runs]] : []))),
    // What is carried over asks for metrics that no catalogue of the project has yet.
    certainty: isCarried(model) ? 'partial' : 'declared',
    isWhole: true,
    versions: model.versions,
    respondWithin: Object.fromEntries(
      alertsOf(model).map(({ priority, respondWithin }) => [priority, milliseconds(respondWithin)]),
    ),
    ...retentionOf(model),
    ...longTermOf(model),
    isOneHost: model.hosts.length === 1,
    speedup: model.speedup,
  });
  return { ...view, files: view.files.map((file) => ({ ...file, ...readerOf(file) })) };
};

/** Rules of the store's evaluator are where it reads them. */
const readerOf = ({ source: { file } }: FileView): Pick<FileView, 'reader'> => {
  const reader = (['vmalert', 'thanos'] as const).find((each) => file.startsWith(`${each}/rules/`));
  return reader === undefined ? {} : { reader };
};

const longTermOf = ({ longTerm }: Model): Pick<Knowledge, 'longTerm'> => {
  const kept = toMilliseconds(longTerm?.store.keep);
  if (longTerm === undefined || kept === undefined) return {};
  const speaks = longTerm.store.is === 'victoria-metrics' ? 'metricsql' : 'promql';
  return { longTerm: { source: LONG_TERM, kept, speaks } };
};

/** In a cluster no command line says it. */
const retentionOf = ({ kubernetes, retention }: Model): { readonly retention?: number } => {
  const kept = kubernetes && toMilliseconds(retention.time);
  return kept === undefined ? {} : { retention: kept };
};

/** An alert and a dashboard stand where they are defined, the rest where the artefact says. */
const siteIn = (model: Model, from: readonly string[]): SiteOf => {
  const alerts = Map.groupBy(alertsOf(model), ({ name }) => name);
  const records = new Map(model.groups.flatMap((group) => group.records).map(({ name, site }) => [name, site]));
  const dashboards = new Map(model.dashboards.map(({ uid, site }) => [uid, site]));
  const [file = 'tocsin.config.ts'] = from.map((each) => each.split(' ')[0] ?? '');
  const artefact = { file, line: 1, column: 1 };
  return (kind, name, labels = {}) => {
    if (kind === 'alert') return (alerts.get(name)?.find(isOf(labels)) ?? alerts.get(name)?.[0])?.site;
    if (kind === 'record') return records.get(name);
    if (kind === 'dashboard') return dashboards.get(name) ?? artefact;
    return kind === 'routing' ? model.routing.site : artefact;
  };
};

/** Alerts of one name are told apart by labels of their own. */
const isOf =
  (labels: Readonly<Record<string, string>>) =>
  (alert: { readonly labels?: Readonly<Record<string, string>> }): boolean =>
    Object.entries(alert.labels ?? {}).every(([name, value]) => labels[name] === value);

const isCarried = ({ carried: { prometheus, rules = {}, dashboards = {} } }: Model): boolean =>
  prometheus !== undefined || Object.keys({ ...rules, ...dashboards }).length > 0;
