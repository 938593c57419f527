import type { HostModel, JobModel, ModelOfPacks, TargetModel } from '../../model-of-packs.ts';
import { once } from '../../memoize.ts';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { projectRoot } from '#lang';

/** A file of a bundle, and where install.sh puts it. */
export interface HostFile {
  /** In the bundle. */
  readonly path: string;
  readonly text: string;
  readonly executable?: boolean;
  readonly from: readonly string[];
}

/** One thing that a host needs: what must be there first, files, and the steps that bring it about, as install.sh knows them. */
export interface Part {
  /** Nothing is changed before all of these hold. */
  readonly needs?: readonly Step[];
  readonly files?: readonly HostFile[];
  readonly steps?: readonly Step[];
  /** What its steps in install.sh go by. */
  readonly variables?: Readonly<Record<string, string>>;
}
/** A function of install.sh and its words. */
export type Step = readonly [string, ...(string | number)[]];

/** A part of a bundle; undefined where the host needs nothing of it. */
export type PartOf = (model: ModelOfPacks, host: HostModel) => Part | undefined;

/** Steps that belong to one service: its configuration changes as a whole, is judged, and is taken up. */
export const together = (service: string, steps: readonly Step[]): readonly Step[] => [
  ['begin', service],
  ...steps,
  ['finish'],
];

export const place = (file: HostFile, target: string, mode = '644', owner = 'root:root'): Step => [
  'file',
  file.path,
  target,
  mode,
  owner,
];

/** Whether a host is one that monitors. */
export const isMonitoring = ({ replicas, shards }: ModelOfPacks, { name }: HostModel): boolean =>
  [...replicas, ...shards].some(({ host }) => host === name);

/** The services of a host that Prometheus scrapes. */
export const scrapedOn = ({ jobs }: ModelOfPacks, { name }: HostModel): readonly string[] => [
  ...new Set(
    jobs
      .filter((job) => job.through === undefined && targetsByHost(job).has(name))
      .flatMap(({ service }) => service ?? []),
  ),
];

/** The targets of a job on each host that it has some on. */
export const targetsByHost = once(({ targets }: JobModel): ReadonlyMap<string, readonly TargetModel[]> =>
  Map.groupBy(targets, ({ host }) => host),
);

export const portOf = (model: ModelOfPacks, { name }: HostModel, service: string): string =>
  (model.place.address(name, name, service) ?? '').split(':').at(-1) ?? '';

/** What install.sh replaces by the address at which the monitoring hosts reach this one. */
export const OWN_ADDRESS = '@OWN@';

/** On loopback where the only scraper is on the same host, else where the monitoring hosts come in; among those, everywhere. */
export const listenOf = (model: ModelOfPacks, host: HostModel, service: string): string => {
  const isAlone = model.replicas.length + model.shards.length === 1;
  const address = isMonitoring(model, host) ? (isAlone ? '127.0.0.1' : '') : OWN_ADDRESS;
  return `${address}:${portOf(model, host, service)}`;
};

/** The text of a script that goes to a host, and where it is in the project. */
export const script = ({ texts }: ModelOfPacks, url: URL): { readonly text: string; readonly file: string } => ({
  text: texts.scripts[url.href] ?? '',
  file: relative(projectRoot(process.cwd()), fileURLToPath(url)),
});

const SETTINGS = /(# >>> configuration\n)[\s\S]*?(# <<< configuration\n)/;

/** A shell script with its settings filled in. */
export const configured = (script: string, settings: Readonly<Record<string, string>>): string => {
  const lines = Object.entries(settings).map(([variable, value]) => `${variable}='${value}'\n`);
  // A setting that nobody gave keeps the script's own value.
  const kept = (block: string): string =>
    block
      .split('\n')
      .filter((line) => line !== '' && !Object.keys(settings).some((name) => line.startsWith(`${name}=`)))
      .map((line) => `${line}\n`)
      .join('');
  return script.replace(
    SETTINGS,
    (all, start: string, end: string) => start + lines.join('') + kept(all.slice(start.length, -end.length)) + end,
  );
};
