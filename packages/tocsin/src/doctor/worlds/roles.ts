import { GROUPS } from '../../compile/view/kinds/held.ts';
import { brokenKind } from '../../compile/view/kinds/text-kind.ts';
import { field, itemsOf, textOf } from '../../compile/view/text/tree.ts';
import type { FileView } from '../../compile/view/view.ts';
import { withHeld, type Folder } from './folder.ts';
import { objectsIn } from './objects.ts';
import { pathsIn } from './paths.ts';
import { programOf } from './programs.ts';
import { runsIn } from './runs.ts';
import { servicesIn } from './services.ts';

/**
 * Files that nothing in them tells: what a container reads as its configuration is one, and what rule_files names
 * are rules, however they are written.
 */
export const withRoles = (files: readonly FileView[], around: Folder): readonly FileView[] => {
  const folder = withHeld(around, files);
  const services = [...servicesIn(files, folder).values()].flat();
  const roles = new Map(
    runsIn(services).flatMap(({ file, service }) => {
      const name = programOf(service)?.name;
      return name === 'prometheus' || name === 'alertmanager' || name === 'blackbox' ? [[file, name] as const] : [];
    }),
  );
  const objects = objectsIn(files);
  const known = new Set(files.filter(({ kind }) => !MAY_BE_MORE.has(kind)).map(({ source }) => source));
  const isUntold = ({ source, kind, trees }: FileView): boolean =>
    MAY_BE_MORE.has(kind) && trees.length > 0 && !known.has(source) && !objects.isWrapped(source.path);
  const told = files.map((file): FileView => {
    const kind = isUntold(file) ? roles.get(file.source.path) : undefined;
    return kind === undefined ? file : { ...file, kind };
  });
  const paths = pathsIn(folder, services, objects);
  const named = new Set(
    told
      .filter(({ kind }) => kind === 'prometheus')
      .flatMap(({ source, trees }) =>
        trees
          .flatMap((tree) => itemsOf(field(tree, 'rule_files')))
          .flatMap((item) => paths.filesOf(source, textOf(item) ?? '') ?? []),
      ),
  );
  return told.map((file) => {
    if (!named.has(file.source.path)) return file;
    return isUntold(file) ? { ...file, kind: ruleKind(file) } : asItStands(file);
  });
};

/** What a file looks like that a program may read all the same. */
const MAY_BE_MORE = new Set<FileView['kind']>(['other', 'rules-part']);

/** What Prometheus reads itself nobody completes before. */
const asItStands = (file: FileView): FileView => {
  if (file.within !== GROUPS) return file;
  const { source, kind, trees } = file;
  return { source, kind, trees: trees.flatMap((tree) => field(tree, 'groups') ?? []) };
};

/** Prometheus 1 had rules that are one line of text to YAML. */
const ruleKind = ({ source }: FileView): FileView['kind'] =>
  brokenKind(source.text, 0) === 'rules-v1' ? 'rules-v1' : 'rules';
