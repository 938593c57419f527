import { readAlertmanager } from './alertmanager.ts';
import { readAlertmanagerConfig } from './alertmanager-config.ts';
import { readCompose } from './compose.ts';
import { readDashboard } from './dashboard/index.ts';
import { documentsIn, type Documents } from './documents.ts';
import { readProvisioning } from './grafana.ts';
import { Reader } from './reader.ts';
import { readPrometheus } from './prometheus.ts';
import { readRules } from './rules.ts';
import { loadedOf } from './loaded.ts';
import { targetFilesIn } from './target-files.ts';
import type { Source } from '../text/source.ts';
import type { Tree } from '../text/tree-types.ts';
import type { Kind } from '../kinds/kind.ts';
import type { Knowledge } from '../shapes/knowledge.ts';
import type { View } from '../view.ts';

/** Reads files into one view: what a file is, its content says. It never throws for what a file holds. */
export const readView = (sources: readonly Source[], knowledge: Knowledge): View => {
  const read = sources.map((source) => documentsIn(source));
  return viewOf({ files: read.flatMap(({ files }) => files), faults: read.flatMap(({ faults }) => faults) }, knowledge);
};

/** The view of documents that belong together. */
export const viewOf = ({ files, faults }: Documents, knowledge: Knowledge): View => {
  const readers = new Map(files.map(({ source }) => [source, new Reader(source)]));
  const of = <T>(kind: Kind, make: (reader: Reader, tree: Tree) => T): readonly T[] =>
    files
      .filter((file) => file.kind === kind)
      .flatMap((file) => loadedOf(file).map((tree) => make(readers.get(file.source) ?? new Reader(file.source), tree)));
  const targets = targetFilesIn(files, knowledge);
  return {
    prometheus: of('prometheus', (reader, tree) => readPrometheus(reader, tree, targets)),
    groups: of('rules', readRules).flat(),
    alertmanagers: [
      ...of('alertmanager', readAlertmanager),
      ...of('alertmanager-config', (reader, tree) => readAlertmanagerConfig(reader, tree, files)).flat(),
    ],
    dashboards: of('dashboard', readDashboard),
    services: of('compose', readCompose).flat(),
    provisioning: of('grafana', readProvisioning),
    files,
    faults,
    knowledge,
  };
};
