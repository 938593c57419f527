import { posix } from 'node:path';
import type { ServiceView } from '../../compile/view/shapes/compose.ts';
import { configurationOf, programOf } from './programs.ts';

/** A file of configuration that a container reads. */
export interface Run {
  /** The file beside the others that are read. */
  readonly file: string;
  /** What the container calls it. */
  readonly inside: string;
  readonly service: ServiceView;
}

/** What the services of compose files read of the files that are here. */
export const runsIn = (services: readonly ServiceView[]): readonly Run[] =>
  services.flatMap((service): readonly Run[] => {
    const program = programOf(service);
    if (!program || program.file === '') return [];
    const inside = configurationOf(service, program);
    const file = onHost(service, inside);
    return file === undefined ? [] : [{ file, inside, service }];
  });

/** Where a path of a container leads on the host; undefined where no mount brings it. */
export const onHost = ({ mounts }: ServiceView, inside: string): string | undefined => {
  const path = posix.normalize(inside);
  const [mount] = mounts
    .filter(({ inside: at }) => path === at || path.startsWith(at.endsWith('/') ? at : `${at}/`))
    .toSorted((a, b) => b.inside.length - a.inside.length);
  if (mount?.host === undefined) return undefined;
  return posix.normalize(mount.host + path.slice(mount.inside.replace(/\/$/, '').length));
};

/** What a container calls a file of the host; undefined where it has none. */
export const inContainer = ({ mounts }: ServiceView, file: string): string | undefined => {
  const mount = mounts.find(
    ({ host }) => host !== undefined && (file === host || host === '.' || file.startsWith(`${host}/`)),
  );
  return mount?.host === undefined
    ? undefined
    : posix.normalize(mount.inside + (mount.host === '.' ? `/${file}` : file.slice(mount.host.length)));
};

/** Whether a container may have files of which nothing here tells. */
export const isOpaque = ({ mounts, isBuilt }: ServiceView): boolean =>
  isBuilt || mounts.some(({ host, inside }) => host === undefined && inside.startsWith('/etc'));
