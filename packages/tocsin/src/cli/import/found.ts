import { diagnose } from '../../doctor/diagnose.ts';
import { shippedKnowledge } from '../../doctor/knowledge.ts';
import { headsIn, worldsOf, type World } from '../../doctor/worlds/worlds.ts';
import { faultsIn } from '../../compile/schema/judge.ts';
import { schemaFor } from '../../compile/schema/schemas.ts';
import { programOf } from '../../compile/schema/versions.ts';
import type { FoundFile, LeftOut } from '../../import/read.ts';
import { isOfVmalert } from '../../compile/view/metrics-ql.ts';
import type { FileView } from '../../compile/view/view.ts';
import { isUnread, unreadKinds } from '../../compile/view/kinds/kind.ts';
import { UsageError } from '../../shared/usage-error.ts';
import { configurationFiles, readAll } from '../doctor/configuration-files.ts';

/** What lies where somebody points at: the files of one Prometheus, and the places of them that their program refuses. */
export interface Found {
  readonly files: readonly FoundFile[];
  readonly leftOut: readonly LeftOut[];
  /** Files that are configuration and are not taken, in sentences. */
  readonly missed: readonly string[];
  /** Which version runs of each, and its image where Compose names it. */
  readonly versions: World['versions'];
  readonly images: World['images'];
}

/** Reads files and folders as the doctor does. @throws UsageError where there is no configuration, or that of several */
export const foundIn = async (paths: readonly string[]): Promise<Found> => {
  const { texts, folder } = await configurationFiles(paths);
  const { documents } = await readAll(texts, folder);
  const [broken] = documents.faults;
  if (broken)
    throw new UsageError(
      `${broken.at.file}:${broken.at.line}:${broken.at.column}: ${broken.message}`,
      'correct it, then import again: nothing was written',
    );
  const taken = documents.files.filter((file) => TAKEN.has(file.kind) && !isOfVmalert(file));
  if (taken.length === 0) throw nothingIn(paths, documents.files);
  for (const file of taken) refuseMisshapen(file);
  const [world] = worldsOf(documents, folder);
  const heads = new Set(world ? headsIn(taken, world.paths).map(({ source }) => source.file) : []);
  if (heads.size > 1)
    throw new UsageError(
      `there are ${heads.size} configurations of Prometheus: ${[...heads].slice(0, 3).join(', ')}`,
      'a project has one: name its file and the files that belong to it',
    );
  const { findings } = diagnose(documents, shippedKnowledge, folder);
  const isPart = ({ kind, source }: FileView): boolean => kind === 'prometheus' && !heads.has(source.file);
  return {
    files: taken.filter((file) => !isPart(file)).flatMap(fileOf),
    leftOut: findings
      .filter(({ code }) => code === 'unknown-field')
      .map(({ at, message }) => ({ file: at.file, line: at.line, column: at.column, what: `left out: ${message}` })),
    missed: documents.files.flatMap(missedOf),
    versions: world?.versions ?? {},
    images: world?.images ?? {},
  };
};

/** A template is configuration once it is rendered, and that is what can be imported. */
const nothingIn = (paths: readonly string[], files: readonly FileView[]): UsageError => {
  const template = files.find(({ kind }) => kind === 'template');
  return template
    ? new UsageError(
        `there is no configuration in ${paths.join(', ')} that can be read as it is: ${template.source.file} is still to be rendered`,
        'render it (envsubst, helm template), and import what comes out',
      )
    : new UsageError(
        `there is no configuration in ${paths.join(', ')}`,
        'name prometheus.yml, rule files, alertmanager.yml or dashboards, or a folder with them',
      );
};

/**
 * What has another shape than its program reads cannot be carried over, and runs nowhere. A file of rules is named instead, and the
 * others are taken. @throws UsageError
 */
const refuseMisshapen = ({ source, kind, trees: [tree] }: FileView): void => {
  const schema = tree && (kind === 'prometheus' || kind === 'alertmanager') ? schemaFor(kind, tree) : undefined;
  if (!tree || !schema) return;
  const faults = faultsIn(source, tree, schema.type, programOf(schema.program, undefined));
  const found = faults.find(({ isOfShape }) => isOfShape);
  if (!found) return;
  const { file, line, column } = found.where.at;
  throw new UsageError(
    `${file}:${line}:${column}: ${found.message}: ${schema.program} does not start with it`,
    `${found.help}, then import again: nothing was written`,
  );
};

const fileOf = ({ source, kind, trees: [tree], called }: FileView): readonly FoundFile[] => {
  if (!tree) return [];
  const name = called?.key ?? called?.object ?? '';
  return [{ file: source.file, kind, source, tree, ...(name === '' ? {} : { called: name }) }];
};
const TAKEN: ReadonlySet<string> = new Set(['prometheus', 'rules', 'alertmanager', 'dashboard']);

const OF_OPERATOR =
  'an object of the Prometheus operator: import the configuration that the operator generates from it';
/** What is read and is no file of a Prometheus or Alertmanager by itself. */
const APART: ReadonlyMap<string, string> = new Map([
  ...['service-monitor', 'pod-monitor', 'probe', 'scrape-config', 'alertmanager-config'].map(
    (kind): [string, string] => [kind, OF_OPERATOR],
  ),
  ['scrape-jobs', 'a list of jobs: put it into the scrape_configs of prometheus.yml'],
  [
    'compose',
    'how containers run: only the images of Prometheus, Alertmanager and Grafana are imported, and no flags or ports',
  ],
  ['grafana', "Grafana's provisioning: the project generates its own"],
  ['blackbox', "the blackbox exporter's modules: a project defines them as probes"],
]);

/** Why a file of configuration is not taken; none for what is. */
const missedOf = (file: FileView): readonly string[] => {
  const { source, kind } = file;
  if (TAKEN.has(kind))
    return isOfVmalert(file) ? [`${source.file}: rules for vmalert, with what Prometheus does not read`] : [];
  const apart = APART.get(kind);
  if (apart !== undefined) return [`${source.file}: ${apart}`];
  if (!isUnread(kind) || kind === 'targets') return [];
  const [one, , why] = unreadKinds[kind];
  return [`${source.file}: a ${one}: ${why}`];
};
