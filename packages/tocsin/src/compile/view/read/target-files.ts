import { posix } from 'node:path';
import type { Knowledge } from '../shapes/knowledge.ts';
import type { Source } from '../text/source.ts';
import { entriesOf, field, itemsOf, textOf } from '../text/tree.ts';
import type { Tree } from '../text/tree-types.ts';
import type { FileView } from '../view.ts';

/** Files of `file_sd_configs` that say all there is, by path. */
export type TargetFiles = ReadonlyMap<string, FileView>;

/** Only those that we generate: anybody else's may be a sample of what a program writes there later. */
export const targetFilesIn = (files: readonly FileView[], { certainty }: Knowledge): TargetFiles =>
  new Map(
    certainty === 'declared'
      ? files.filter(({ kind }) => kind === 'targets').map((file) => [file.source.file, file] as const)
      : [],
  );

/** Targets with their labels, as `static_configs` and the files of `file_sd_configs` list them, and where they stand. */
export interface TargetBlock {
  readonly source: Source;
  readonly tree: Tree;
}

/** The targets that a job lists, and the discoveries that find others while it runs. */
export const listedIn = (
  source: Source,
  job: Tree,
  files: TargetFiles,
): { readonly blocks: readonly TargetBlock[]; readonly discoveries: readonly string[] } => {
  const named = itemsOf(field(job, 'file_sd_configs')).flatMap((config) =>
    itemsOf(field(config, 'files')).map((file) =>
      files.get(posix.join(posix.dirname(source.file), textOf(file) ?? '')),
    ),
  );
  const known = named.filter((file) => file !== undefined);
  const isKnown = known.length === named.length;
  const found = entriesOf(job).flatMap(({ key }) => (key.endsWith('_sd_configs') ? [key] : []));
  return {
    blocks: [
      ...itemsOf(field(job, 'static_configs')).map((tree) => ({ source, tree })),
      ...(isKnown
        ? known.flatMap((file) => file.trees.flatMap(itemsOf).map((tree) => ({ source: file.source, tree })))
        : []),
    ],
    discoveries: found.filter((kind) => kind !== 'file_sd_configs' || !isKnown),
  };
};
