import { posix } from 'node:path';
import type { Documents } from '../../compile/view/read/documents.ts';
import { isLoadedBy } from '../../compile/view/globs.ts';
import { field, itemsOf, textOf } from '../../compile/view/text/tree.ts';
import type { ServiceView } from '../../compile/view/shapes/compose.ts';
import type { FileView, Paths } from '../../compile/view/view.ts';
import { closeness, isNear, withHeld, type Folder } from './folder.ts';
import { objectsIn } from './objects.ts';
import { pathsIn } from './paths.ts';
import { programOf, versionIn, type Program } from './programs.ts';
import { withReaders } from './readers.ts';
import { runsIn, type Run } from './runs.ts';
import { servicesIn } from './services.ts';
import { versionsOfObjects } from './workloads.ts';

/** Files that one Prometheus, its Alertmanager and its Grafana read, and nothing of another environment. */
export interface World {
  readonly files: readonly FileView[];
  readonly paths: Paths;
  /** The versions that the images of its containers name. */
  readonly versions: Readonly<Partial<Record<Program['name'], string>>>;
  /** Those images, where one of Compose names the version. */
  readonly images: Readonly<Partial<Record<Program['name'], string>>>;
}

/** Divides files into worlds: one for each Prometheus, and one for what belongs to none or to several. */
export const worldsOf = ({ files: given }: Pick<Documents, 'files'>, around: Folder): readonly World[] => {
  const folder = withHeld(around, given);
  const services = servicesIn(given, folder);
  const files = withReaders(given, [...services.values()].flat());
  const runs = runsIn([...services.values()].flat());
  const paths = pathsIn(folder, [...services.values()].flat(), objectsIn(files));
  const worldOf = (members: readonly FileView[]): World => {
    const oldest = oldestOf(
      members.flatMap((file) => services.get(file) ?? []),
      members,
      runs,
    );
    const each = (told: (service: ServiceView) => string | undefined): World['versions'] =>
      Object.fromEntries(oldest.map(([program, service]) => [program, told(service)]));
    return {
      files: members,
      paths,
      versions: { ...versionsOfObjects(members), ...each(versionIn) },
      images: each(({ image }) => image),
    };
  };
  const heads = headsIn(files, paths);
  if (heads.length === 0) return [worldOf(files)];
  const homes = homesOf(files, heads, runs, paths, [...services.values()].flat());
  const worlds = heads.map((head) => files.filter((file) => homes.get(file)?.includes(head)));
  const alone = files.filter((file) => homes.get(file)?.length === 0);
  const strangers = alone.filter(({ kind }) => kind === 'alertmanager');
  const rest = alone.filter(({ kind }) => kind !== 'alertmanager');
  return [...worlds, ...strangers.map((file) => [file]), ...(rest.length > 0 ? [rest] : [])].map(worldOf);
};

/** The configurations of Prometheus that are no part of another. */
export const headsIn = (files: readonly FileView[], paths: Paths): readonly FileView[] => {
  const all = files.filter(({ kind }) => kind === 'prometheus');
  const parts = new Set(
    all.flatMap(({ source, trees }) =>
      patternsIn(trees, 'scrape_config_files').flatMap((pattern) => paths.filesOf(source, pattern) ?? []),
    ),
  );
  const heads = all.filter(({ source }) => !parts.has(source.path));
  return heads.length > 0 ? heads : all;
};

const patternsIn = (trees: FileView['trees'], key: string): readonly string[] =>
  trees.flatMap((tree) => itemsOf(field(tree, key)).flatMap((item) => textOf(item) ?? []));

const isBelow = (file: string, folder: string): boolean => folder === '.' || file.startsWith(`${folder}/`);

/** The Prometheus to which each file belongs, or those; none where two are as near. */
const homesOf = (
  files: readonly FileView[],
  heads: readonly FileView[],
  runs: readonly Run[],
  paths: Paths,
  services: readonly ServiceView[],
): ReadonlyMap<FileView, readonly FileView[]> => {
  const composeOf = (file: FileView): readonly string[] =>
    runs.filter((run) => run.file === file.source.path).map(({ service }) => service.source.file);
  const nearest = (file: FileView): readonly FileView[] => {
    const near = heads.map((head) => closeness(head.source.file, file.source.file));
    return heads.filter(
      (head, at) =>
        near[at] === Math.max(...near) &&
        (isAlone(file) || (isNear(head.source.file, file.source.file) && isInReach(head, file))),
    );
  };
  /** A kit that has a folder of its own, Compose file and all, is not about what lies beside that folder. */
  const isInReach = (head: FileView, { source: { file } }: FileView): boolean => {
    const own = runs.filter((run) => run.file === head.source.path).map(({ service }) => service.source.file);
    return own.length === 0 || own.some((each) => isBelow(file, posix.dirname(each)));
  };
  /** With one Prometheus and one Alertmanager there is nothing to mistake. */
  const isAlone = ({ kind }: FileView): boolean =>
    kind === 'alertmanager' && heads.length === 1 && files.filter((each) => each.kind === 'alertmanager').length === 1;
  const loading = (file: FileView): readonly FileView[] =>
    heads.filter((head) =>
      ['rule_files', 'scrape_config_files'].some((key) =>
        patternsIn(head.trees, key).some((pattern) => {
          const named = paths.filesOf(head.source, pattern);
          return named
            ? named.includes(file.source.path)
            : nearest(file).includes(head) && isLoadedBy(pattern, file.source.file);
        }),
      ),
    );
  const home = (file: FileView): readonly FileView[] => {
    if (heads.includes(file)) return [file];
    if (file.kind === 'compose') {
      const own = heads.filter((head) => composeOf(head).includes(file.source.file));
      return own.length > 0 ? own : alone(nearest(file));
    }
    if (file.kind === 'rules' || file.kind === 'rules-v1' || file.kind === 'prometheus') {
      const own = loading(file);
      return own.length > 0 ? own : alone(nearest(file));
    }
    if (file.kind === 'blackbox') {
      const own = heads.filter((head) => composeOf(head).some((each) => composeOf(file).includes(each)));
      return own.length > 0 ? own : alone(nearest(file));
    }
    if (file.kind === 'alertmanager') {
      const own = composeOf(file);
      const beside = heads.filter((head) => composeOf(head).some((each) => own.includes(each)));
      return beside.length > 0 ? beside : nearest(file).filter((head) => isItsAlertmanager(file, head));
    }
    const mounting = mountsOf(file.source.path);
    const own = heads.filter((head) => composeOf(head).some((each) => mounting.has(each)));
    return own.length > 0 ? own : alone(nearest(file));
  };
  /** The Compose files whose containers have a file: the Prometheus of those is the one that is asked. */
  const mountsOf = (path: string): ReadonlySet<string> =>
    new Set(
      services
        .filter(({ mounts }) => mounts.some(({ host }) => host !== undefined && (path === host || isBelow(path, host))))
        .map(({ source }) => source.file),
    );
  const alone = (near: readonly FileView[]): readonly FileView[] => (near.length === 1 ? near : []);
  /** Of several Alertmanagers, the one of the usual name: the others are for another time or place. */
  const managers = files.filter(({ kind }) => kind === 'alertmanager');
  const isItsAlertmanager = (file: FileView, head: FileView): boolean => {
    const others = managers.filter((other) => other !== file && nearest(other).includes(head));
    if (others.length === 0) return true;
    if (managers.some((other) => other !== file && composeOf(other).some((each) => composeOf(head).includes(each))))
      return false;
    const isUsual = ({ source }: FileView): boolean => /(^|\/)(alertmanager|config)\.ya?ml$/.test(source.file);
    return isUsual(file) && !others.some(isUsual);
  };
  return new Map(files.map((file) => [file, home(file)]));
};

/** The container of each program that runs its oldest version, of those that read these files. */
const oldestOf = (
  services: readonly ServiceView[],
  members: readonly FileView[],
  runs: readonly Run[],
): readonly (readonly [Program['name'], ServiceView])[] => {
  const names = new Set(members.map(({ source }) => source.path));
  const own = services.filter((service) => {
    const run = runs.find((each) => each.service.where === service.where);
    return run === undefined || names.has(run.file);
  });
  const found = own.flatMap((service): readonly (readonly [Program['name'], ServiceView])[] => {
    const program = programOf(service);
    return program && versionIn(service) !== undefined ? [[program.name, service]] : [];
  });
  return found.toSorted(([, a], [, b]) =>
    (versionIn(b) ?? '').localeCompare(versionIn(a) ?? '', 'en', { numeric: true }),
  );
};
