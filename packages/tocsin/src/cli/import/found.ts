import { diagnose } from '../../doctor/diagnose.ts';
import { shippedKnowledge } from '../../doctor/knowledge.ts';
import { worldsOf } from '../../doctor/worlds/worlds.ts';
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
  readonly versions: { readonly prometheus?: string | undefined; readonly alertmanager?: string | undefined };
}

/** Reads files and folders as the doctor does. @throws UsageError where there is no configuration, or that of several */
export const foundIn = async (paths: readonly string[]): Promise<Found> => {
  const { texts, folder } = await configurationFiles(paths);
  const { documents } = await readAll(texts, folder);
  const [broken] = documents.faults;
  if (broken)
    throw new UsageError(
      `${broken.at.file}:${broken.at.line}:${broken.at.column}: ${broken.message}`,
      'mend it, then import again: nothing was written',
    );
  const taken = documents.files.filter((file) => TAKEN.has(file.kind) && !isOfVmalert(file));
  if (taken.length === 0)
    throw new UsageError(
      `there is no configuration in ${paths.join(', ')}`,
      'name prometheus.yml, rule files, alertmanager.yml or dashboards, or a folder that holds them',
    );
  const heads = taken.filter(({ kind }) => kind === 'prometheus').map(({ source }) => source.file);
  if (heads.length > 1)
    throw new UsageError(
      `there are ${heads.length} configurations of Prometheus: ${heads.slice(0, 3).join(', ')}`,
      'a project is of one: name its file and what belongs to it',
    );
  const { findings } = diagnose(documents, shippedKnowledge, folder);
  const [world] = worldsOf(documents, folder);
  return {
    files: taken
      .filter(({ within }) => within === undefined)
      .map(({ source, kind }) => ({ file: source.file, kind, text: source.text })),
    leftOut: findings
      .filter(({ code }) => code === 'unknown-field')
      .map(({ at, message }) => ({ file: at.file, line: at.line, column: at.column, what: `left out: ${message}` })),
    missed: documents.files.flatMap(missedOf),
    versions: { prometheus: world?.versions.prometheus, alertmanager: world?.versions.alertmanager },
  };
};
const TAKEN: ReadonlySet<string> = new Set(['prometheus', 'rules', 'alertmanager', 'dashboard']);

/** Why a file of configuration is not taken; none for what is. */
const missedOf = (file: FileView): readonly string[] => {
  const { source, within, kind } = file;
  if (TAKEN.has(kind)) {
    if (within !== undefined)
      return [`${source.file}: it is inside a ${within}: write what it holds into a file of its own, and import that`];
    return isOfVmalert(file) ? [`${source.file}: rules for vmalert, with what Prometheus does not read`] : [];
  }
  if (!isUnread(kind) || kind === 'targets') return [];
  const [one, , why] = unreadKinds[kind];
  return [`${source.file}: a ${one}: ${why}`];
};
