import type { Model } from '../../model.ts';
import type { HostModel } from '../../model-of-packs.ts';
import { identityOf, installScript, planOf } from './install.ts';
import type { OwnPartOf } from './own-part.ts';
import type { HostFile } from './part.ts';

/** What a host needs: its files, and the plan by which install.sh puts them in place. */
export interface Bundle {
  readonly host: HostModel;
  readonly files: readonly HostFile[];
  readonly plan: readonly string[];
}

/** The bundle of a host. */
export const bundleOf = (model: Model, parts: readonly OwnPartOf[], host: HostModel): Bundle => {
  const needed = parts.flatMap((part) => part(model, host) ?? []);
  return { host, files: needed.flatMap(({ files = [] }) => files), plan: planOf(needed) };
};

/** All of it in the host's own folder. */
export const wholeFiles = (model: Model, { host, files, plan }: Bundle): readonly HostFile[] => [
  ...files,
  installScript(model, [...identityOf(model, host), ...plan]),
];
