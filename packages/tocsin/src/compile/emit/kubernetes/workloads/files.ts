import { Buffer } from 'node:buffer';
import type { Artefact } from '../../../artefact.ts';
import { object, type Cluster } from '../objects/object.ts';
import type { Mounted } from './workload.ts';

/** A ConfigMap holds a mebibyte, names and all. */
const LARGEST = 900 * 1024;

interface Files {
  readonly name: string;
  /** Texts by the names of their files. */
  readonly files: Readonly<Record<string, string>>;
  readonly at: string;
  readonly from: readonly string[];
}

/** Files as ConfigMaps, as many as they need, and the one volume that has all of them. */
export const configFiles = (
  cluster: Cluster,
  { name, files, at, from }: Files,
): { readonly objects: readonly Artefact[]; readonly mounted: Mounted } => {
  const chunks = chunked(Object.entries(files));
  const nameOf = (index: number): string => (index === 0 ? `tocsin-${name}` : `tocsin-${name}-${index + 1}`);
  return {
    objects: chunks.map((data, index) =>
      object(cluster, {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        name: nameOf(index),
        body: { data: Object.fromEntries(data) },
        from,
      }),
    ),
    mounted: {
      volume: { name, projected: { sources: chunks.map((_, index) => ({ configMap: { name: nameOf(index) } })) } },
      at,
    },
  };
};

type File = readonly [string, string];

const chunked = (files: readonly File[]): readonly (readonly File[])[] => {
  const chunks: File[][] = [[]];
  let size = 0;
  for (const file of files) {
    const bytes = Buffer.byteLength(file[1]);
    if (size > 0 && size + bytes > LARGEST) {
      chunks.push([]);
      size = 0;
    }
    chunks.at(-1)?.push(file);
    size += bytes;
  }
  return chunks;
};
