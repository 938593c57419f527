import { posix } from 'node:path';
import type { ServiceView } from '../shapes/compose.ts';

/** Where a path of a container leads on the host; undefined where no mount brings it. */
export const onHost = ({ mounts }: ServiceView, inside: string): string | undefined => {
  const path = posix.normalize(inside);
  const [mount] = mounts
    .filter(({ inside: at }) => path === at || path.startsWith(at.endsWith('/') ? at : `${at}/`))
    .toSorted((a, b) => b.inside.length - a.inside.length);
  if (mount?.host === undefined) return undefined;
  return posix.normalize(mount.host + path.slice(mount.inside.replace(/\/$/, '').length));
};

/** What a container calls a file of the host, once for each mount that brings it. */
export const namesInContainer = ({ mounts }: ServiceView, file: string): readonly string[] =>
  mounts.flatMap(({ host, inside }) => {
    if (host === '.') return [posix.join(inside, file)];
    return host !== undefined && (file === host || file.startsWith(`${host}/`))
      ? [posix.join(inside, file.slice(host.length))]
      : [];
  });

/** The first of these; undefined where it has none. */
export const inContainer = (service: ServiceView, file: string): string | undefined =>
  namesInContainer(service, file)[0];
