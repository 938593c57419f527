import { posix } from 'node:path';
import { readCompose } from '../../compile/view/read/compose.ts';
import { Reader } from '../../compile/view/read/reader.ts';
import type { ServiceView } from '../../compile/view/shapes/compose.ts';
import type { FileView } from '../../compile/view/view.ts';
import type { Folder } from './folder.ts';

/**
 * The services of each compose file as Compose runs them: with what they extend, with what an override file adds, and with
 * the variables of `.env` in their images.
 */
export const servicesIn = (
  files: readonly FileView[],
  { variables }: Folder,
): ReadonlyMap<FileView, readonly ServiceView[]> => {
  const written = new Map(
    files
      .filter(({ kind }) => kind === 'compose')
      .map((file) => [file, file.trees.flatMap((tree) => readCompose(new Reader(file.source), tree))]),
  );
  const all = [...written.values()].flat();
  const named = (file: string, name: string): ServiceView | undefined =>
    all.find((each) => each.name === name && each.source.file === file);
  const extended = (service: ServiceView, seen: readonly ServiceView[] = []): ServiceView => {
    const { base } = service;
    const found = base && named(besideOf(service, base.file), base.name);
    return found && !seen.includes(found) ? over(service, extended(found, [...seen, service])) : service;
  };
  /** What is there for others to extend is run by nobody, if it lies in a file of its own. */
  const bases = new Set(
    all.flatMap((service) =>
      service.base?.file === undefined ? [] : [named(besideOf(service, service.base.file), service.base.name)],
    ),
  );
  const whole = (service: ServiceView): ServiceView => {
    const added = overridesOf(service.source.file).flatMap((file) => named(file, service.name) ?? []);
    return added.reduce((low, high) => over(extended(high), low), extended(service));
  };
  const isPartOf = (service: ServiceView): boolean =>
    all.some((other) => other.name === service.name && overridesOf(other.source.file).includes(service.source.file));
  return new Map(
    [...written].map(([file, services]) => [
      file,
      services
        .filter((service) => !bases.has(service) && !isPartOf(service))
        .map(whole)
        .map((service) => ({ ...service, image: filledIn(service, variables) })),
    ]),
  );
};

const besideOf = ({ source }: ServiceView, file: string | undefined): string =>
  file === undefined ? source.file : posix.join(posix.dirname(source.file), file);

/** The files that Compose reads beside a file without being asked. */
const overridesOf = (file: string): readonly string[] => {
  const [, name] = /(?:^|\/)((?:docker-)?compose)\.ya?ml$/.exec(file) ?? [];
  return name === undefined
    ? []
    : ['yml', 'yaml'].map((end) => posix.join(posix.dirname(file), `${name}.override.${end}`));
};

/** A service that says something over another: mounts of both, and its own word for the rest. */
const over = (high: ServiceView, low: ServiceView): ServiceView => ({
  ...(low.network === undefined ? {} : { network: low.network }),
  ...high,
  image: high.image || low.image,
  aliases: [...high.aliases, ...low.aliases],
  ports: [...high.ports, ...low.ports],
  exposes: [...high.exposes, ...low.exposes],
  environment: [
    ...high.environment,
    ...low.environment.filter(({ name }) => !high.environment.some((each) => each.name === name)),
  ],
  hasEnvFile: high.hasEnvFile || low.hasEnvFile,
  meetsOthers: high.meetsOthers || low.meetsOthers,
  command: high.command.length > 0 ? high.command : low.command,
  mounts: [...high.mounts, ...low.mounts.filter(({ inside }) => !high.mounts.some((mount) => mount.inside === inside))],
  isBuilt: high.isBuilt || low.isBuilt,
});

/** The image with what `.env` sets, and else with what stands behind `:-`. */
const filledIn = ({ image, source }: ServiceView, variables: Folder['variables']): string => {
  const text = variables?.get(posix.dirname(source.file)) ?? '';
  const set = new Map(
    [...text.matchAll(/^[ \t]*(?:export[ \t]+)?(\w+)[ \t]*=[ \t]*(["']?)([^\r\n]*?)\2[ \t]*(?:#.*)?\r?$/gm)].map(
      ([, name = '', , value = '']) => [name, value],
    ),
  );
  return image.replaceAll(
    /\$\{(\w+)(?::?-([^}]*)|:?\?[^}]*)?\}|\$(\w+)/g,
    (whole: string, braced?: string, other?: string, bare?: string) => set.get(braced ?? bare ?? '') ?? other ?? whole,
  );
};
