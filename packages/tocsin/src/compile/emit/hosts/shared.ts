import { banner } from '../../artefact.ts';
import type { Model } from '../../model.ts';
import { filesOf } from '../../stack/sites.ts';
import type { Bundle } from './bundle.ts';
import { identityOf, installScript, quoted } from './install.ts';
import type { HostFile } from './part.ts';

/** From so many hosts with one plan on, what they share is a folder of its own. */
const MANY = 10;

/** Hosts whose bundles differ in little, and the name of the folder for what they share. */
export interface Alike {
  /** Absent where there are too few of them. */
  readonly folder?: string;
  readonly bundles: readonly [Bundle, ...Bundle[]];
}

/** Hosts of the same roles that have the same plan belong together. */
export const alike = (bundles: readonly Bundle[]): readonly Alike[] => {
  const groups = Map.groupBy(bundles, ({ host, plan }) => [...host.roles, ...plan].join('\n'));
  const named = new Map<string, number>();
  return [...groups.values()].flatMap(([first, ...others]): readonly Alike[] => {
    if (first === undefined) return [];
    if (others.length + 1 < MANY) return [{ bundles: [first, ...others] }];
    const name = first.host.roles.join('+');
    const number = (named.get(name) ?? 0) + 1;
    named.set(name, number);
    // No host is called so.
    return [{ folder: `@${name}${number === 1 ? '' : `-${number}`}`, bundles: [first, ...others] }];
  });
};

/** The files that are the same on every one of them, and install.sh with their plan. */
export const sharedFiles = (model: Model, { bundles: [first, ...others] }: Alike): readonly HostFile[] => {
  const rest = others.map(({ files }) => new Map(files.map((file) => [file.path, file.text])));
  const same = first.files.filter(({ path, text }) => rest.every((files) => files.get(path) === text));
  return [...same, installScript(model, [ofAHost, ...first.plan])];
};

const ofAHost = `[ -n "\${HOST-}" ] || { echo 'install.sh: this is what hosts share: run the install.sh of a host' >&2; exit 2; }`;

/** What a host has beside what is shared, and an install.sh that takes both. */
export const ownFiles = (
  model: Model,
  { host, files }: Bundle,
  folder: string,
  shared: readonly HostFile[],
): readonly HostFile[] => {
  const there = new Set(shared.map(({ path }) => path));
  return [...files.filter(({ path }) => !there.has(path)), door(model, host, folder)];
};

const door = (model: Model, host: Bundle['host'], folder: string): HostFile => ({
  path: 'install.sh',
  text: `#!/bin/sh
# ${banner}
# Brings this host in line, by the files beside this one and by those in ../${folder}, which many hosts share.
${identityOf(model, host).join('\n')}
shared=$(dirname "$0")/../${quoted(folder)}
if ! [ -r "$shared/install.sh" ]; then
  echo "install.sh: there is no $shared: bring the folder ${folder} along, beside this one" >&2
  exit 2
fi
. "$shared/install.sh"
`,
  executable: true,
  from: filesOf(model, 'environment'),
});
